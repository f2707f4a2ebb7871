"""Who goes: recusal, leave, substitutes."""

from inspector.domain.team import Person, crew


def person(id: str, home: str = "x", fields: str = "a b", lead: bool = False, substitute: bool = False) -> Person:
    """Somebody of team t."""
    return Person(
        id=id,
        name=id,
        home=home,
        fields=tuple(fields.split()),
        lead=lead,
        team="t",
        substitute=substitute,
        provenance="synthetic",
    )


NOBODY: frozenset[str] = frozenset()
BOTH = ("a", "b")


def test_members_go_and_substitutes_stay() -> None:
    people = (person("lead", lead=True), person("member"), person("spare", lead=True, substitute=True))
    assert crew(people, "t", "u", BOTH, NOBODY) == ("lead", "member")


def test_nobody_goes_to_their_own_agency() -> None:
    people = (person("lead", lead=True), person("member", home="u"))
    assert crew(people, "t", "u", BOTH, NOBODY) == ("lead",)


def test_a_substitute_leads_where_the_lead_is_at_home_or_away() -> None:
    people = (person("lead", home="u", lead=True), person("spare", lead=True, substitute=True))
    assert crew(people, "t", "u", BOTH, NOBODY) == ("spare",)
    assert crew(people, "t", "v", BOTH, frozenset(("lead",))) == ("spare",)


def test_a_missing_field_is_filled_by_the_substitute_who_fills_most() -> None:
    people = (
        person("lead", fields="", lead=True),
        person("one", fields="a", substitute=True),
        person("two", fields="a b", substitute=True),
    )
    assert crew(people, "t", "u", BOTH, NOBODY) == ("lead", "two")


def test_two_substitutes_may_be_needed_and_ties_go_by_id() -> None:
    people = (
        person("lead", fields="", lead=True),
        person("p", fields="b", substitute=True),
        person("q", fields="a", substitute=True),
        person("r", fields="a", substitute=True),
    )
    assert crew(people, "t", "u", BOTH, NOBODY) == ("lead", "p", "q")


def test_no_lead_or_a_missing_field_is_nobody() -> None:
    assert crew((person("member"),), "t", "u", BOTH, NOBODY) is None
    assert crew((person("lead", fields="a", lead=True),), "t", "u", BOTH, NOBODY) is None
    assert crew((person("lead", lead=True),), "s", "u", BOTH, NOBODY) is None
