"""The people policies of a company, each with the published row that says which way it works, or none."""

from __future__ import annotations

from salessim.proof.policy import Policy
from salessim.scenario.people import SKILLS, USES

WEEK = {"training.skills": {"gains": dict.fromkeys(SKILLS, 0.25), "weeks": 1, "every_weeks": 4}}
MANAGERS_LEAVE = {"managers.leaving": 0.25}
NEW_PLAN = {"plans.ae.salary": 60_000.0, "plans.ae.target_incentive": 80_000.0}

RECRUITING = (
    Policy("Structured interviews and a work sample", {"hiring.signals": ["structured_interview", "work_sample"],
                                                       "hiring.candidate_cost": 1_000.0},
           "hired_talent", "C1, C6: they say more of talent", 1, "hiring_cost"),
    Policy("Twice as many candidates", {"hiring.candidates": 8}, "hired_talent", "C6: the best of more", 1,
           "weeks_to_fill"),
    Policy("Hire by experience", {"hiring.weigh_experience": 0.7}, "hired_talent",
           "C1: years say next to nothing of talent (.07)", -1),
    Policy("Seek a successor as soon as notice is given", {"hiring.opens": "notice"}, "weeks_to_fill"),
    Policy("One on the bench of every team", {f"teams.{team}.bench": {"ae": 1} for team in (
        "north", "east", "south", "west", "central", "national")}, "vacancy", costs="pay"),
    Policy("Advertise twice as much", {"hiring.advertising": 2_000.0}, "weeks_to_fill", costs="hiring_cost"),
    Policy("Salaries 10,000 higher", {"plans.ae.salary": 80_000.0}, "resignations",
           "A17, turned round: a cut drove the best away", -1, "pay"),
)
LEARNING = (
    Policy("Onboarding twice as long, taught twice as much", {
        "onboarding.class_weeks": 4, "onboarding.gains": dict.fromkeys(SKILLS, 0.5), "onboarding.cost": 12_000.0},
        "skill", costs="training_cost"),
    Policy("A week's course in all skills for everybody", WEEK, "skill", "E1, E2: training raises skill", 1,
           "training_cost"),
    Policy("The same again each year", {"training.skills.again_weeks": 52}, "skill",
           "E3: what was taught fades", 1, "training_cost", given=WEEK),
    Policy("The same, taken alone at any time", {"training.skills.how": "self_paced"}, "skill", given=WEEK,
           costs="training_hours"),
    Policy("The same for the bottom third alone", {"training.skills.who": "bottom"}, "skill", given=WEEK,
           costs="training_cost"),
    Policy("A tool that saves a tenth of administration", {"tools.helper": {"cost": 1_200.0, "saves": 0.1}},
           "selling_hours", costs="tools_cost"),
)
LEADING = (
    Policy("Coach the middle", {"managers.coaching": "middle"}, "skill"),
    Policy("Coach the bottom", {"managers.coaching": "bottom"}, "skill"),
    Policy("Coach the top", {"managers.coaching": "top"}, "skill"),
    Policy("No team meetings", {"managers.meeting_hours": 0.0}, "clarity", costs="manager_coaching_hours"),
    Policy("Coaching before everything else", {"managers.priorities": ("coaching", *(
        use for use in USES if use != "coaching"))}, "manager_coaching_hours", costs="manager_undone"),
    Policy("Twice as much explaining", {"managers.communication_hours": 0.5}, "clarity",
           costs="manager_coaching_hours"),
    Policy("Managers sell ten hours a week", {"managers.own_deal_hours": 10.0}, "win_rate",
           costs="manager_coaching_hours"),
    Policy("Managers visit customers ten hours a week", {"managers.visit_hours": 10.0}, "renewal_rate",
           costs="manager_coaching_hours"),
)
MOTIVATING = (
    Policy("A hard goal without pay", {"motivation.goal": 1.2}, "effort", "B3: hard goals raise effort", 1),
    Policy("A president's club", {"motivation.awards.club": {
        "period": "year", "who": "top_share", "share": 0.1, "size": 0.08, "cost": 5_000.0}}, "effort",
        "B6: an award raises effort", 1, "motivation_cost"),
    Policy("A say in goals and quotas", {"motivation.participation": True}, "clarity",
           costs="manager_communication_hours", given={"motivation.goal": 1.2}),
    Policy("Ranks told before all", {"motivation.rank_feedback": "public"}, "drive",
           given={"behaviour.feeling.rank": 0.02}),
    Policy("A new plan announced four weeks ahead", {"roll_out.ahead_weeks": 4}, "clarity", anew=NEW_PLAN),
    Policy("A say in a new plan", {"roll_out.participation": True}, "clarity", anew=NEW_PLAN),
    Policy("A new plan explained for six hours", {"roll_out.hours": 6.0, "roll_out.cost": 200.0}, "clarity",
           costs="roll_out_cost", anew=NEW_PLAN),
)
SUPERVISING = (
    Policy("Let the bottom go", {"supervision.attainment_floor": 0.65}, "effort", "A14: the bottom works harder", 1,
           "severance_cost"),
    Policy("Retrain who fails", {"supervision.response": "retrain"}, "skill", given={
        "training.skills": {**WEEK["training.skills"], "who": "sent"}}, costs="training_cost"),
    Policy("An improvement plan for who fails", {"supervision.response": "improvement_plan"}, "dismissals"),
    Policy("Coach who fails", {"supervision.response": "coach"}, "dismissals"),
    Policy("Say aloud what is good", {"supervision.recognise": True}, "motivation", "B6: recognition moves", 1),
    Policy("A rise for a good year", {"supervision.rise": 0.03}, "resignations", costs="pay"),
    Policy("Judge by pipeline as well", {"supervision.weights": {"attainment": 0.5, "pipeline": 0.5}},
           "false_dismissals"),
    Policy("Managers near their quota spare nobody", {"behaviour.managing.protect": 0.0}, "spared",
           "A23: they spare some", -1),
    Policy("Hand over for ten hours a week under notice", {"supervision.hand_over_hours": 10.0}, "renewal_rate"),
)
RISING = (
    Policy("Promote the best coach, not the best seller", {"promotion.by": "coaching"}, "manager_skill",
           given=MANAGERS_LEAVE),
    Policy("Promote by results and coaching alike", {"promotion.by": "index"}, "manager_skill", given=MANAGERS_LEAVE),
    Policy("Managers from outside", {"promotion.inside": False}, "manager_vacancy", costs="hiring_cost",
           given=MANAGERS_LEAVE),
    Policy("The most able in the richest territories", {"territories.people": "skill"}, "bookings",
           given={"territories.method": "random", "time.start": "own"}),
)
POLICIES = (*RECRUITING, *LEARNING, *LEADING, *MOTIVATING, *SUPERVISING, *RISING)
