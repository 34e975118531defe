"""A peer's company at week 0, read from the same start state as salessim's; done before the clock runs."""

from __future__ import annotations

from peer_deals import new_deal
from peer_things import FAR, Customer, Need, read_accounts, read_people, read_seats, read_teams
from peer_waiting import INTERVIEW, INTERVIEWS_AT, REVIEW, REVIEWS_AT

from salessim.selling.steps_managers import INTERVIEWS


def start_from(state, terms):
    """(people, seats, teams, accounts) of a State: needs, deals and customers lie with the seats that have them."""
    tables = state.tables
    people, teams = read_people(tables["people"], len(terms.products)), read_teams(tables["teams"])
    seats = read_seats(tables, people, teams)
    accounts = read_accounts(tables, seats, people)
    for row in tables["needs_open"]:
        account = accounts[row["account"]]
        account.seat.needs.append(Need(account, row["product"].item(), row["hidden"].item(), row["dies"].item()))
    for row in tables["deals"]:
        _read_deal(row, accounts, seats, terms)
    for row in tables["customers"]:
        _read_customer(row, accounts, terms)
    for team_row, use, week, seat, hours in tables["requests"].tolist():
        interview = use == INTERVIEWS
        teams[team_row].desk.append((INTERVIEWS_AT if interview else REVIEWS_AT, week, seat,
                                     INTERVIEW if interview else REVIEW, hours))
    return people, seats, teams, accounts


def _read_deal(row, accounts, seats, terms):
    product, seat = row["product"].item(), seats[row["seat"]]
    deal = new_deal(accounts[row["account"]], product, seat, 0, terms.products[product], terms)
    for name in ("stage", "opened", "moved", "doom", "value", "fit", "help", "hands", "asked", "approved"):
        setattr(deal, name, row[name].item())
    deal.work = row["work"].item() * terms.products[product].stages[deal.stage]
    deal.ripe = None if row["ripe"] == FAR else row["ripe"].item()
    seat.deals.append(deal)
    seat.open[product] += 1


def _read_customer(row, accounts, terms):
    customer = Customer()
    for name in ("product", "value", "renews", "satisfaction", "fit", "patience", "open"):
        setattr(customer, name, row[name].item())
    customer.account = account = accounts[row["account"]]
    customer.irritation = terms.customers.complaints_per_year * (1.5 - customer.fit) / 52.0
    account.owned[customer.product] = customer
    account.seat.customers.append(customer)
