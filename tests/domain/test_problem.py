"""Questions to a problem whose answers are kept."""

from inspector.domain.team import crew
from tests.small import small_problem


def test_who_goes_is_the_same_whoever_was_asked_about_before() -> None:
    """One problem asked of every team, unit and day in two orders, and anew each time."""
    problem = small_problem()
    keys = [
        (team.id, unit.id, day) for team in problem.teams for unit in problem.units for day in problem.calendar.days
    ]
    told = {key: problem.crew(*key) for key in keys}
    again = small_problem().model_copy(update={"title": "x"})
    assert {key: again.crew(*key) for key in reversed(keys)} == told
    for team, unit, day in keys[::7]:
        level = problem.level_by_id[problem.unit_by_id[unit].level]
        assert told[team, unit, day] == crew(problem.people, team, unit, level.fields, problem.away(day))


def test_people_of_no_unit_go_everywhere() -> None:
    problem = small_problem()
    free = problem.model_copy(update={"people": tuple(p.model_copy(update={"home": ""}) for p in problem.people)})
    day = problem.calendar.days[0]
    assert all(free.crew(team.id, unit.id, day) for team in problem.teams for unit in problem.units)
