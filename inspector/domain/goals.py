"""The goals of a plan in the order of their tiers: a later one never spoils an earlier one."""

from inspector.domain.base import Thing


class Goal(Thing):
    """What a tier optimises."""

    id: str
    title_vi: str
    title_en: str
    unit: str
    most: bool
    """True: the higher the better."""


DISTURBANCE = Goal(
    id="disturbance",
    title_vi="Xáo trộn so với lịch đã thông báo",
    title_en="Disturbance of what had been announced",
    unit="disturbance",
    most=False,
)
"""Before all others where a plan is a replan (`inspector.domain.disturbance`)."""

GOALS = (
    Goal(
        id="points",
        title_vi="Tổng mức ưu tiên của các đơn vị được kiểm tra theo kế hoạch",
        title_en="Points of the distinct counted units announced",
        unit="points",
        most=True,
    ),
    Goal(
        id="order",
        title_vi="Tổng thứ hạng công khai (phân định khi bằng điểm)",
        title_en="Sum of the published places of those units, which settles ties",
        unit="places",
        most=False,
    ),
    Goal(
        id="load",
        title_vi="Chênh lệch số buổi giữa các tổ cộng chênh lệch số cuộc giữa các kỳ",
        title_en="Range of team sessions plus range of visits over the open periods",
        unit="visits",
        most=False,
    ),
    Goal(
        id="risk",
        title_vi="Đơn vị ưu tiên cao được kiểm tra sớm (điểm × ngày làm việc thứ mấy)",
        title_en="Points times working day of the year, so that urgent units come early",
        unit="point-days",
        most=False,
    ),
    Goal(
        id="travel",
        title_vi="Thời gian đi lại",
        title_en="Shortest tours base, visits, base of every team and day",
        unit="minutes",
        most=False,
    ),
)
