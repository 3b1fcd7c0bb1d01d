"""How held-out lists are written, and which rules prove what an inspector would say in his own words."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from heldout_results import UP, Listing, Truth
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


class Expected(NamedTuple):
    """An enterprise by its place, with its truth."""

    file: str
    row: int
    name: str
    truth: Truth


# The rules of which one proves each word of the truths; all of one word are of the same fault.
# fmt: off
PROVED_BY = {
    "无照": "disorderly/no_business_licence",
    "环评": "disorderly/building_without_eia_report_book disorderly/building_without_eia_report_form disorderly/building_before_approval disorderly/no_environmental_papers disorderly/eia_registration_missing",
    "验收": "disorderly/acceptance_missing disorderly/acceptance_overdue disorderly/facilities_not_built",
    "无证": "disorderly/no_discharge_permit disorderly/discharge_permit_expired disorderly/no_permit_or_registration",
    "登记": "disorderly/no_discharge_registration disorderly/no_permit_or_registration",
    "登记表": "disorderly/eia_registration_missing disorderly/livestock_no_environmental_papers",
    "用地": "disorderly/no_land_papers scattered/basic_farmland_occupied scattered/cropland_occupied disorderly/collective_land_misused scattered/farmland_not_converted",
    "农田": "scattered/basic_farmland_occupied scattered/cropland_occupied scattered/basic_farmland_soil_risk",
    "淘汰": "disorderly/obsolete_process_or_equipment disorderly/policy_nonconforming",
    "废水": "polluting/water_direct_discharge polluting/water_no_treatment polluting/water_not_fully_collected polluting/water_facility_incomplete polluting/emission_no_treatment_facility",
    "直排": "polluting/water_direct_discharge polluting/air_discharged_untreated",
    "农灌": "polluting/water_into_irrigation_canal",
    "雨水": "polluting/water_into_rain_drain",
    "酸碱": "polluting/water_oil_acid_discharge",
    "预处理": "polluting/water_no_pretreatment",
    "排水许可": "disorderly/no_drainage_permit",
    "暗管": "polluting/emission_evades_supervision",
    "废气": "polluting/air_discharged_untreated polluting/air_no_treatment_facility polluting/air_gas_not_collected polluting/air_treatment_incomplete polluting/emission_no_treatment_facility polluting/emission_treatment_incomplete polluting/air_treatment_out_of_order polluting/emission_treatment_out_of_order",
    "VOCs": "polluting/air_voc_no_treatment polluting/air_voc_not_enclosed polluting/air_voc_treatment_not_used polluting/air_voc_low_efficiency",
    "粉尘": "polluting/air_dust_without_removal polluting/air_fugitive_uncontrolled polluting/air_gas_not_collected polluting/air_no_dust_removal_key_industry polluting/air_discharged_untreated",
    "除尘": "polluting/air_dust_without_removal polluting/air_no_dust_removal_key_industry",
    "收集": "polluting/air_gas_not_collected",
    "脱硫": "polluting/air_no_desulphurisation",
    "扬尘": "polluting/air_dusty_materials_uncovered",
    "异味": "polluting/air_odour_untreated",
    "汽修": "polluting/air_repair_cleaning_untreated",
    "油烟": "polluting/air_catering_no_purifier polluting/air_catering_purifier_not_used polluting/air_limits_fume",
    "燃煤": "polluting/air_fuel_in_ban_zone polluting/air_substandard_fuel polluting/air_boiler_noncompliant",
    "不正常运行": "polluting/air_treatment_out_of_order polluting/air_voc_treatment_not_used polluting/emission_treatment_out_of_order polluting/air_treatment_idle_or_removed polluting/emission_treatment_idle_or_removed polluting/water_facility_abnormal polluting/water_facility_idle",
    "超标": "polluting/emission_exceeds_standard polluting/water_monitoring_exceeds polluting/water_exceeds_general_limits polluting/air_exceeds_standard",
    "危废": "polluting/hazardous_storage_substandard polluting/hazardous_mixed polluting/hazardous_transfer_irregular",
    "危废标志": "general/hazardous_no_sign",
    "危废合同": "general/hazardous_no_contract",
    "危废无证": "polluting/hazardous_unlicensed_receiver polluting/hazardous_transfer_irregular",
    "联单": "polluting/hazardous_no_manifest polluting/hazardous_transfer_irregular",
    "台账": "general/no_environmental_ledger general/air_voc_ledger general/hazardous_no_ledger",
    "预案": "general/no_emergency_plan general/hazardous_no_emergency_plan",
    "固废": "polluting/waste_dumping polluting/waste_storage_unprotected",
    "噪声": "polluting/noise_exceeds_standard polluting/noise_no_control polluting/noise_limits_boundary",
    "粪污": "polluting/livestock_direct_discharge polluting/livestock_manure_uncollected",
    "粪污设施": "polluting/livestock_no_facility",
    "禁养区": "scattered/livestock_in_ban_zone",
    "自动监测": "general/no_automatic_monitoring general/key_polluter_no_automatic_monitoring",
    "散": "scattered/not_in_required_park scattered/plan_nonconforming",
    "漆雾": "polluting/air_painting_high_voc_materials",
    "死灰复燃": "",
    "治理": "polluting/emission_no_treatment_facility",
    "排口": "polluting/water_outfall_unapproved general/water_outfall_substandard",
    "油类": "polluting/water_oil_acid_discharge",
    "渗坑": "polluting/water_into_seepage_pit",
    "规划": "scattered/plan_nonconforming",
    "规划手续": "disorderly/no_planning_papers",
    "红线": "scattered/eco_redline",
    "安全": "disorderly/no_safety_production_licence disorderly/safety_conditions_lacking",
    "林地": "scattered/farmland_not_converted",
    "农用地": "scattered/farmland_not_converted",
    "按证": "disorderly/not_following_permit",
    "许可登记": "disorderly/no_permit_or_registration disorderly/no_discharge_permit disorderly/no_discharge_registration",
    "隐患": "disorderly/safety_hazard",
    "违建": "disorderly/illegal_building",
    "超范围": "disorderly/beyond_licensed_scope",
    "危化品": "disorderly/no_hazardous_chemicals_licence",
    "焚烧": "polluting/waste_burned polluting/air_open_burning",
    "拒检": "general/obstructs_inspection",
    "执行报告": "general/no_permit_report",
    "批建": "disorderly/major_change_not_reapproved",
    "环评措施": "disorderly/eia_measures_not_implemented",
    "超许可": "disorderly/over_permit_limits",
    "一类": "polluting/water_first_class_pollutants",
    "颗粒物": "polluting/air_limits_particulates",
    "危废计划": "general/hazardous_no_plan",
}
# fmt: on


def rules_for(words: Sequence[str]) -> set[str]:
    """The rules that may be violated where these words are true."""
    return {rule for word in words for rule in PROVED_BY[word].split()}


def write(listing: Listing, folder: Path) -> Iterator[Expected]:
    """The list as a workbook: titles and groups of headings are merged, and so is what bears the sign ``UP``."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    width = len(listing.headings)
    for text in listing.above:
        _across(sheet, sheet.max_row + 1 if sheet["A1"].value else 1, width, text)
    first = _headings(sheet, listing.headings, len(listing.above) + 1)
    rows = [
        ([cell.strip() for cell in one[0].split("|")], one[1])
        for one in listing.firms
        if not isinstance(one, str)
    ]
    for row, (cells, _) in enumerate(rows, start=first):
        for column, text in enumerate(cells, start=1):
            if text and text != UP:
                sheet.cell(row, column).value = int(text) if text.isdigit() and len(text) < 7 else text
    for column in range(width):
        _merge_up(sheet, column + 1, first, [cells[column] == UP for cells, _ in rows])
    for at, text in enumerate(listing.below, start=first + len(rows)):
        _across(sheet, at, width, text)
    book.save(folder / listing.file)
    for row, (cells, truth) in enumerate(rows, start=first):
        yield Expected(listing.file, row, cells[listing.name], truth)


def _across(sheet: Worksheet, row: int, width: int, text: str) -> None:
    sheet.cell(row, 1).value = text
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)


def _headings(sheet: Worksheet, headings: Sequence[tuple[str, str] | str], row: int) -> int:
    """Writes them and returns the first row below."""
    two = any(isinstance(one, tuple) for one in headings)
    for column, one in enumerate(headings, start=1):
        group, leaf = one if isinstance(one, tuple) else (one, "")
        before = headings[column - 2] if column > 1 else ""
        if isinstance(one, tuple):
            sheet.cell(row + 1, column).value = leaf
            if isinstance(before, tuple) and before[0] == group:
                continue
            width = sum(1 for other in headings if isinstance(other, tuple) and other[0] == group)
            sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + width - 1)
        elif two:
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
        sheet.cell(row, column).value = group
    return row + (2 if two else 1)


def _merge_up(sheet: Worksheet, column: int, first: int, up: Sequence[bool]) -> None:
    """One merged cell for each run of cells that are one with the cell above."""
    begun = 0
    for at in range(1, len(up) + 1):
        if at < len(up) and up[at]:
            continue
        if at - begun > 1:
            sheet.merge_cells(
                start_row=first + begun, end_row=first + at - 1, start_column=column, end_column=column
            )
        begun = at
