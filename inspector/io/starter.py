"""The settings that a new case starts with; what nobody has decided yet says so."""

from string import Template

CASE = Template("""\
# Bộ dữ liệu kiểm tra cải cách hành chính. Những chỗ ghi CẦN XÁC NHẬN là giá trị tạm, hãy sửa cho đúng.
schema: 1
title: $title
title_en: $title_en
place: $place
year: $year
issued_on: $issued_on  # CẦN XÁC NHẬN: ngày ban hành kế hoạch
note: "$note"  # in ở đầu kế hoạch; xóa khi đã xác nhận
note_en: "$note_en"
lead_agency: $lead  # cơ quan chủ trì; chỉ được kiểm tra khi có quyết định riêng (pins.csv)

fields:  # lĩnh vực kiểm tra
  steering: "Chỉ đạo, điều hành"
  institutions: Cải cách thể chế
  procedures: Cải cách thủ tục hành chính
  apparatus: Tổ chức bộ máy
  civil-service: Chế độ công vụ
  public-finance: Tài chính công
  digital: "Chính quyền điện tử, chính quyền số"

base: {lat: $lat, lon: $lon}  # CẦN XÁC NHẬN: nơi các tổ xuất phát

levels:
  - {id: agency, name_vi: Cấp tỉnh, name_en: Provincial agencies, sessions: 1, fields: all}
  - {id: commune, name_vi: Cấp xã, name_en: Communes, sessions: 1, fields: [procedures, digital]}

kinds:  # told: có báo trước; covers: được tính vào tỷ lệ
  - {id: announced, name_vi: Theo kế hoạch, name_en: Announced, told: true, mode: on-site, covers: true}
  - {id: companion, name_vi: Cấp xã kết hợp, name_en: Companion, told: true, mode: on-site, covers: false}
  - {id: surprise, name_vi: Đột xuất, name_en: Surprise, told: false, mode: on-site, covers: false}
  - {id: thematic, name_vi: Chuyên đề, name_en: Thematic, told: true, mode: on-site, covers: false}

groups:  # tỷ lệ đơn vị được kiểm tra theo kế hoạch, làm tròn lên
  - id: agencies
    name_vi: Cơ quan cấp tỉnh
    name_en: Provincial agencies
    levels: [agency]
    share: 0.30  # CẦN XÁC NHẬN: theo kế hoạch của tỉnh
    per_level: true
    at_most: coverage  # không kiểm tra nhiều hơn mức tối thiểu; hoặc một số, hoặc none
    focus: {of: top-third, share: 0.5}  # ưu tiên đơn vị có nhiều hồ sơ; hoặc none
  - id: communes
    name_vi: Cấp xã
    name_en: Communes
    levels: [commune]
    share: 0.20  # CẦN XÁC NHẬN: theo kế hoạch của tỉnh
    per_level: true
    at_most: coverage
    focus: none

companions: []

surprise:  # số cuộc đột xuất mỗi kỳ; đơn vị được chọn bằng rút thăm
  - {id: agencies, name_vi: Cơ quan cấp tỉnh, name_en: Provincial agencies, levels: [agency], per_period: 1}
  - {id: communes, name_vi: Cấp xã, name_en: Communes, levels: [commune], per_period: 1}

draw:  # xác suất tỷ lệ với mức ưu tiên, nhưng không ai chắc chắn được bỏ qua hay bị chọn
  floor: 0.25  # ít nhất một phần tư của mức chia đều
  cap: 0.9  # nhiều nhất 90 % trong một kỳ
  # CẦN XÁC NHẬN: con số công khai của mỗi kỳ lấy từ đâu, ít nhất 5 chữ số
  event: "Số được quay công khai (xổ số, xúc xắc) trước người chứng kiến, ít nhất 5 chữ số,
    lần quay cuối trước ngày đầu của kỳ kiểm tra; kỳ đầu tiên trong năm: lần quay đầu tiên sau khi công bố kế hoạch"
  event_en: "A number drawn in public (lottery, dice) before witnesses, 5 digits or more:
    the last before the first day of the period; for the year's first period, the first after the plan is published"

periods: quarters  # quarters, months, year, hoặc danh sách kỳ
windows: [4, 5, 6, 8, 9, 10, 11]  # CẦN XÁC NHẬN: các tháng có kiểm tra theo kế hoạch

limits:  # none: không giới hạn
  notice_days: 7  # CẦN XÁC NHẬN: số ngày làm việc báo trước
  rotation_years: round  # đến lượt sau một vòng; hoặc một số năm
  spacing_days: 10  # CẦN XÁC NHẬN: ngày làm việc giữa hai lần đến một đơn vị
  other_bodies_days: 10  # CẦN XÁC NHẬN: cách cuộc thanh tra, kiểm toán của cơ quan khác
  visits_per_unit: 1
  travel_minutes: 90  # CẦN XÁC NHẬN: giữa hai cuộc trong một ngày
  visits_per_day: 2
  sessions_per_week: 4  # CẦN XÁC NHẬN: mỗi tổ
  sessions_per_month: none
  sessions_per_year: none
  period_share_min: none
  period_share_max: none

# CẦN XÁC NHẬN: trọng số của mức ưu tiên kiểm tra
weights: {volume: 30, procedures: 15, late: 15, index: 15, satisfaction: 5, complaints: 10, unvisited: 10}
tolerances: {load: 0, risk: 0.05}
roads: {factor: 1.3, kmh: 40}  # CẦN XÁC NHẬN: ước tính thời gian đi lại khi roads.csv không ghi

assumptions:  # những mục chưa ai quyết định, được liệt kê trong mọi kế hoạch
  - issued_on
  - base
  - groups.agencies.share
  - groups.communes.share
  - draw
  - windows
  - limits.notice_days
  - limits.spacing_days
  - limits.other_bodies_days
  - limits.travel_minutes
  - limits.sessions_per_week
  - weights
  - roads
""")

NOTE = ("dữ liệu khởi tạo, chưa được xác nhận", "starter data, not yet confirmed")
"""What a plan of a new case begins with, in Vietnamese and English."""

EXAMPLE = (
    ("snv", "Sở Nội vụ", "Department of Home Affairs"),
    ("vp", "Văn phòng Ủy ban nhân dân", "Office of the People's Committee"),
    ("stp", "Sở Tư pháp", "Department of Justice"),
    ("stc", "Sở Tài chính", "Department of Finance"),
    ("skhcn", "Sở Khoa học và Công nghệ", "Department of Science and Technology"),
    ("syt", "Sở Y tế", "Department of Health"),
)
"""Agencies of the example that stands where no province is named: id, name, English name."""

SEATS = (
    ("snv", "steering apparatus civil-service digital", True),
    ("vp", "steering institutions procedures public-finance", True),
    ("stp", "institutions procedures apparatus civil-service", False),
    ("stc", "public-finance digital", False),
)
"""A team's seats: home, fields, lead. Whichever home steps back, a lead and every field stay."""

GUIDE = """\
Đây là bộ dữ liệu mới. Cách dùng:
1. Mở case.yaml (hoặc trang case), sửa những chỗ ghi CẦN XÁC NHẬN.
2. units: điền số hồ sơ, tỷ lệ trễ hạn, điểm chỉ số... Ô trống nghĩa là chưa biết, không phải là 0.
3. people: điền họ tên thật, sửa provenance từ synthetic thành real.
4. Kiểm tra: inspector check THƯ_MỤC. Lập kế hoạch: inspector plan THƯ_MỤC.
Các bảng còn lại (leave, closures, other_visits, history, pins, calendar, roads, keys) để trống khi chưa có gì để ghi.
"""
