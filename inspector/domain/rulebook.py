"""The rule book: one card per rule, with its source and standing.

Rules of standing *law* and *physical* and the pins of the office are hard: a plan keeps them or there
is no plan. The others give way when they must, the last in `GIVE_WAY` first, with least breach.
"""

from typing import Literal

from inspector.domain.base import Thing

Standing = Literal["law", "physical", "practice", "assumption"]


class Card(Thing):
    """A rule as a lawyer would sign it."""

    id: str
    title_vi: str
    title_en: str
    sources: tuple[str, ...]
    """Ids of data/law/sources.yaml, with an article after a colon where there is one."""
    standing: Standing
    hard: bool
    breach: str
    """The unit in which a breach is counted."""


PLAN = "6898-KH-UBND-2023"

RULEBOOK = (
    Card(
        id="coverage",
        title_vi="Mỗi nhóm đơn vị được kiểm tra theo kế hoạch ít nhất tỷ lệ đã giao, làm tròn lên.",
        title_en="Of each group of units at least the stated share, rounded up, gets an announced visit.",
        sources=(f"{PLAN}:II.1.a",),
        standing="law",
        hard=True,
        breach="units",
    ),
    Card(
        id="surprise",
        title_vi="Mỗi kỳ, mỗi nhóm rút thăm có đủ số lượt kiểm tra đột xuất đã định.",
        title_en="In each period each stratum holds the stated number of surprise visits.",
        sources=(f"{PLAN}:II.1.b",),
        standing="law",
        hard=True,
        breach="visits",
    ),
    Card(
        id="pins",
        title_vi="Quyết định của người có thẩm quyền về từng đơn vị (đưa vào, loại ra, ấn định) được theo đúng.",
        title_en="Decisions on single units (include, exclude, fix a date or a team) are followed.",
        sources=("office-decision",),
        standing="law",
        hard=True,
        breach="pins",
    ),
    Card(
        id="own-agency",
        title_vi="Không ai kiểm tra cơ quan mình; cơ quan chủ trì chỉ được kiểm tra khi có quyết định riêng.",
        title_en="Nobody inspects their own agency; the lead agency is visited only by a decision of its own.",
        sources=("36-2018-QH14:23",),
        standing="law",
        hard=True,
        breach="visits",
    ),
    Card(
        id="crew",
        title_vi="Mỗi cuộc kiểm tra có người dẫn đầu và đủ người phụ trách các lĩnh vực phải kiểm tra.",
        title_en="Every visit has a lead and somebody for each field to be inspected.",
        sources=("delegation-practice",),
        standing="physical",
        hard=True,
        breach="visits",
    ),
    Card(
        id="closures",
        title_vi="Chỉ kiểm tra vào ngày làm việc và khi đơn vị không đóng cửa.",
        title_en="Visits take place on working days, and not while the unit is closed.",
        sources=("working-calendar",),
        standing="physical",
        hard=True,
        breach="visits",
    ),
    Card(
        id="one-place",
        title_vi="Mỗi buổi, một tổ chỉ ở một nơi.",
        title_en="In one session a team is in one place.",
        sources=("physical",),
        standing="physical",
        hard=True,
        breach="visits",
    ),
    Card(
        id="reserve",
        title_vi="Lịch công khai chừa đủ buổi trống để mọi kết quả rút thăm đều xếp được.",
        title_en="Announced visits leave enough free sessions for every possible draw to be placed.",
        sources=(f"{PLAN}:II.1.b", "slot-guarantee"),
        standing="practice",
        hard=False,
        breach="sessions",
    ),
    Card(
        id="yearly-cap",
        title_vi="Mỗi đơn vị được kiểm tra theo kế hoạch không quá số lần đã định trong năm.",
        title_en="A unit gets no more announced visits in the year than stated.",
        sources=("20-CT-TTg-2017", "inspectorate-plan-2026"),
        standing="practice",
        hard=False,
        breach="visits",
    ),
    Card(
        id="focus",
        title_vi="Ưu tiên đơn vị có nhiều thủ tục giao dịch với người dân và doanh nghiệp.",
        title_en="The stated part of the group's citizen-facing volume is covered.",
        sources=(f"{PLAN}:II.1.b",),
        standing="practice",
        hard=False,
        breach="units or dossiers",
    ),
    Card(
        id="budget",
        title_vi="Số đơn vị được kiểm tra theo kế hoạch không vượt mức đã định của nhóm.",
        title_en="No more units of a group are announced than stated.",
        sources=("round-2019",),
        standing="practice",
        hard=False,
        breach="units",
    ),
    Card(
        id="rotation",
        title_vi="Đơn vị quá số năm đã định chưa được kiểm tra thì đến lượt.",
        title_en="A unit unvisited for the stated number of years is due.",
        sources=("inspectorate-plan-2026",),
        standing="practice",
        hard=False,
        breach="units",
    ),
    Card(
        id="consecutive",
        title_vi="Không kiểm tra một đơn vị hai năm liền, trừ khi có quyết định riêng.",
        title_en="No unit is visited two years running unless pinned.",
        sources=("inspectorate-plan-2026",),
        standing="practice",
        hard=False,
        breach="units",
    ),
    Card(
        id="other-bodies",
        title_vi="Không trùng, không sát cuộc thanh tra, kiểm toán của cơ quan khác, trừ khi phối hợp.",
        title_en="No visit close to another body's inspection or audit, unless it is a joint one.",
        sources=("84-2025-QH15:56", "other-bodies-distance"),
        standing="practice",
        hard=False,
        breach="working days",
    ),
    Card(
        id="companions",
        title_vi="Cùng với mỗi đơn vị cấp trên được kiểm tra, kiểm tra một số đơn vị trực thuộc, cùng tổ, cùng ngày "
        "hoặc ngày làm việc kế tiếp.",
        title_en="With each visited unit of a level some of its sub-units are visited, same team, same or next day.",
        sources=("round-hai-duong-2022",),
        standing="practice",
        hard=False,
        breach="visits",
    ),
    Card(
        id="notice",
        title_vi="Không kiểm tra theo kế hoạch trước khi hết số ngày làm việc báo trước, kể từ ngày ban hành.",
        title_en="No announced visit before the plan's date of issue plus the stated working days.",
        sources=("notice-practice",),
        standing="assumption",
        hard=False,
        breach="working days",
    ),
    Card(
        id="spacing",
        title_vi="Hai cuộc kiểm tra một đơn vị cách nhau ít nhất số ngày làm việc đã định.",
        title_en="Between two visits to one unit lie at least the stated working days.",
        sources=("office-assumption",),
        standing="assumption",
        hard=False,
        breach="working days",
    ),
    Card(
        id="windows",
        title_vi="Kiểm tra theo kế hoạch diễn ra trong các tháng đã định.",
        title_en="Announced visits fall in the stated months.",
        sources=("round-windows",),
        standing="assumption",
        hard=False,
        breach="visits",
    ),
    Card(
        id="workload",
        title_vi="Khối lượng của mỗi tổ không vượt mức ngày, tuần, tháng, năm và phân bổ theo kỳ.",
        title_en="A team's work stays within its day, week, month and year, and within each period's share.",
        sources=("round-density",),
        standing="assumption",
        hard=False,
        breach="sessions",
    ),
    Card(
        id="travel",
        title_vi="Hai cuộc kiểm tra trong một ngày của một tổ không cách nhau quá thời gian đi lại đã định.",
        title_en="Two visits of a team on one day lie within the stated travel time.",
        sources=("office-assumption",),
        standing="assumption",
        hard=False,
        breach="minutes",
    ),
)

CARD = {card.id: card for card in RULEBOOK}

GIVE_WAY = tuple(card.id for card in RULEBOOK if not card.hard)
"""Rules that may give way, the most important first: the last gives way first."""
