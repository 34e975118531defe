"""salessim: try out changes to a sales organisation before you roll them out.

>>> import salessim
>>> today = salessim.load("scenarios/today.yaml")
>>> idea = today.change({...})
>>> salessim.compare(salessim.run([today, idea], names=["today", "idea"], replications=200, seed=1)).sentence

Importing is quick: each public name is fetched from its own module when it is first used.
"""

from importlib import import_module

__version__ = "0.1.0"

_WHERE = {
    "load": "salessim.scenario.load",
    "Faults": "salessim.scenario.load",
    "simulate": "salessim.company",
    "run": "salessim.study",
    "compare": "salessim.study",
    "trace": "salessim.study",
    "one_way": "salessim.study.one_way",
    "Range": "salessim.study.ranges",
    "replay": "salessim.replaying",
    "review": "salessim.pay.reviewing.review",
    "lenses": "salessim.study.lenses",
    "loopholes": "salessim.study.loopholes",
    "person_years": "salessim.study.person_years",
    "luck_audit": "salessim.study.luck_audit",
    "pay_equity": "salessim.study.pay_equity",
    "evidence": "salessim.proof.evidence",
}

__all__ = ["__version__", *_WHERE]


def __getattr__(name):
    if name not in _WHERE:
        raise AttributeError(f"module 'salessim' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__():
    return sorted(__all__)
