"""Solid and hazardous waste: stores, signs, contracts, slips, dumping."""

from checker.intake.words import scene

_OUTSIDE = (
    r"(?:厂区外|厂外|场外|厂后|路边|河边|沟边|河道|荒地|空地|山坡|沟渠|农田|林地|周边)+(?:空地|旁|边"
    r"|里|内|中)?"
)
_OF_HAZARDOUS_SIGN = rf"(?:危废|危险废物){scene.SIGN}"
_MARKED = (
    rf"{scene.HAZARDOUS}(?:贮存|暂存|储存|收集)?(?:桶|容器|包装物?|包装袋|袋|箱|间|库|仓库|场所|设施|点|区)?"
)
_DRUM = rf"{scene.DANGEROUS}(?:贮存|暂存|收集|包装)?(?:桶|容器|袋)?"
_NOT_PUT_UP = r"未(?:按(?:要求|规定|规范))?(?:设置|张贴|悬挂|粘贴|设立|标注|喷涂|设|贴|挂)"
_ORDINARY = r"(?:生活垃圾|垃圾|一般(?:工业)?(?:固废|固体废物)|其他固废)"
_RANDOMLY = (
    r"(?:露天|随意|乱|随地)+(?:堆放|堆存|存放|乱放|堆积)(?:未(?:采取)?(?:覆盖|防护|遮盖|防渗)(?:措施)?)?"
)
_IS_DANGEROUS = {"hazardous_waste": "是"}

# The choices, by key of the field in rules/fields.yaml, that a clause of one of these forms says.
SAID = (
    (
        {"solid_storage": "不规范", "solid_waste": "是"},
        (
            rf"{scene.WASTE}{_RANDOMLY}",
            rf"{scene.WASTE}(?:贮存|暂存|堆放|堆场)不规范",
            rf"{scene.WASTE}乱堆乱放",
        ),
    ),
    (
        {"solid_storage": "不规范"},
        (
            rf"{scene.WASTE}(?:贮存|暂存|堆放|堆存|堆)?(?:场所?|间|库|区|点)?(?:未|无)(?:做到|落实"
            rf"|采取|满足|达到|做|设置|建设)*{scene.TIGHT_ALL}",
        ),
    ),
    (
        {"solid_dumping": "是"},
        (
            rf"{scene.WASTE}(?:随意|擅自|非法|违规|就近|私自|乱)(?:倾倒|丢弃|抛洒)(?:(?:在|至|到|于"
            rf"|入)?{_OUTSIDE})?",
            rf"(?:随意|擅自|非法|违规|私自)(?:倾倒|丢弃){scene.WASTE}(?:(?:在|至|到|于|入)?{_OUTSIDE})?",
        ),
    ),
    (
        {"hazardous_storage": "不规范", **_IS_DANGEROUS},
        (
            rf"{scene.DANGEROUS}未(?:按?规范|按规定|按要求|分类)(?:化)?(?:贮存|存放|暂存)",
            rf"{scene.HAZARDOUS}(?:{scene.STORE})?(?:内|地面)*(?:无|没有|未(?:设置|建设|设|做|采取"
            rf"|落实|进行|按要求|配备|配套)*)(?:{scene.TIGHT_ALL}|{scene.CLOSED})",
            rf"{scene.DANGEROUS}{_RANDOMLY}(?:(?:在|于)[^,未无没不]{{1,8}})?",
            rf"{scene.HAZARDOUS}(?:{scene.STORE})?(?:贮存|暂存|设置)?不规范",
            rf"{scene.HAZARDOUS}{scene.STORE}不符合要求",
            rf"{scene.HAZARDOUS}未(?:建设|建|设置|设)(?:规范|专用)?(?:的)?(?:(?:贮存|暂存)?(?:间|库|场所|设施))?",
            rf"(?:{scene.DANGEROUS}|{scene.HAZARDOUS}[^,未无不与]{{0,6}})(?:堆放|存放|堆存|暂存|堆|放)(?:在|于)(?:厂区|厂内|厂外|车间)?(?:空地|角落|院坝|院内|院子|路边|墙边|过道|露天)(?:里|上|内)?",
        ),
    ),
    (
        {"hazardous_storage": "不规范", "hazardous_sign": "无", **_IS_DANGEROUS},
        (
            rf"{scene.DANGEROUS}{_RANDOMLY}(?:(?:在|于)[^,未无没不]{{1,8}})?(?:且|并)?(?:无|没有|{_NOT_PUT_UP}){scene.SIGN}",
        ),
    ),
    ({"hazardous_waste": "否"}, (rf"(?:无|没有|不产生){scene.HAZARDOUS}(?:产生)?",)),
    # Who has no store may have nothing to put into it.
    (
        {"hazardous_storage": "不规范"},
        (
            rf"(?:无|没有|缺少|未(?:规范)?(?:设置|建设|建立|建|设|配备))(?:规范|专用|专门|独立)?(?:的)?"
            rf"{scene.HAZARDOUS}(?:贮存|暂存)?(?:间|库|场所|设施)",
        ),
    ),
    (
        {"hazardous_sign": "无", **_IS_DANGEROUS},
        (
            rf"(?:{scene.DANGEROUS}|污泥|压滤)*(?:{scene.STORE})?(?:无|没有|未(?:设置|张贴|悬挂|设"
            rf"|粘贴|设立)){_OF_HAZARDOUS_SIGN}",
            rf"{_MARKED}(?:[、和及与]{_MARKED})*(?:外|上|门口|表面|外包装)?(?:均|都)?(?:无|没有|{_NOT_PUT_UP}){scene.SIGN}",
            # A label of its own may be that of what was in the drum before.
            rf"{_DRUM}(?:外|上|表面)?(?:均|都)?(?:无|没有|{_NOT_PUT_UP})(?!标签){scene.SIGN}",
            rf"{scene.HAZARDOUS}(?:{scene.STORE})?{scene.SIGN}(?:缺失|未设置|未张贴|未悬挂)",
        ),
    ),
    (
        {"hazardous_sign": "不完备", **_IS_DANGEROUS},
        (
            rf"(?:{scene.DANGEROUS})(?:{scene.STORE})?(?:的)?{scene.SIGN}(?:设置|张贴)?(?:不规范|不完善"
            rf"|不全|不齐全|不清晰|不符合要求|填写不规范|老旧)",
        ),
    ),
    (
        {"hazardous_contract": "未签订", **_IS_DANGEROUS},
        (
            rf"(?:未签订?|无|没有){scene.HAZARDOUS}{scene.CONTRACT}",
            rf"{scene.HAZARDOUS}未签订?{scene.CONTRACT}",
            rf"{scene.HAZARDOUS}{scene.CONTRACT}未签订?",
            rf"(?:{scene.DANGEROUS})?未与(?:有|具有|具备)(?:危废|危险废物)?(?:处置|经营)?资质(?:的)?(?:单位"
            rf"|企业|公司)签订?(?:危废|危险废物){scene.CONTRACT}",
            rf"(?:{scene.DANGEROUS})未与(?:有|具有|具备)(?:危废|危险废物)?(?:处置|经营)?资质(?:的)?(?:单位"
            rf"|企业|公司)签订?{scene.CONTRACT}",
        ),
    ),
    (
        {"hazardous_declared": "无", **_IS_DANGEROUS},
        (rf"{scene.HAZARDOUS}未(?:进行|依法|按规定|按要求)?申报(?:登记)?",),
    ),
    (
        {"hazardous_contract": "过期", **_IS_DANGEROUS},
        (rf"{scene.HAZARDOUS}{scene.CONTRACT}已?(?:过期|到期)(?:未续签?)?",),
    ),
    (
        {"hazardous_manifest": "无", "hazardous_transferred": "是", **_IS_DANGEROUS},
        (
            rf"{scene.HAZARDOUS}转移(?:无|没有|未(?:填写|办理|执行|开具))(?:转移)?联单(?:制度)?",
            rf"(?:无|未(?:填写|办理|执行|开具)){scene.HAZARDOUS}转移联单",
            r"未(?:填写|执行|开具|运行)转移联单(?:制度)?",
        ),
    ),
    (
        {"hazardous_mixed": "是", **_IS_DANGEROUS},
        (
            rf"{scene.DANGEROUS}(?:与|和|同){_ORDINARY}混(?:存|放|堆|合|装)(?:贮存|存放|堆放)?(?:(?:在|于)[^,未无没不]{{1,8}})?",
            rf"{scene.DANGEROUS}混入{_ORDINARY}(?:中|内|桶)?(?:处置|处理|收集|存放)?",
        ),
    ),
    (
        {"hazardous_receiver_licensed": "否", **_IS_DANGEROUS},
        (
            rf"{scene.DANGEROUS}(?:交给|交由|交|委托|提供给|转移给|卖给|出售给|售卖给|转卖给)无(?:危废"
            rf"|危险废物)?(?:经营|处置)?(?:许可|资质)(?:证)?(?:的)?(?:单位|个人|企业|商贩|人员)(?:处置"
            rf"|处理|收运|回收|收购|拉走|运走|拉运|清运|带走)?",
            # Whoever buys scrap has no licence for it.
            rf"(?:{scene.HAZARDOUS}(?:将|把)?[^,未无不]{{0,6}}?|(?:将|把)?(?:{scene.DANGEROUS}|废酸|废碱))(?:当(?:作|成)?(?:废[铁品料]|废金属|废塑料))?(?:卖给|售给|出售给|交给|交由|卖到|转卖给|送给)"
            rf"(?:了)?(?:收废品(?:的|人员)?|废品(?:收购|回收)?(?:站|点|人员|商贩?)|(?:个人|个体)(?:收购|回收)?(?:户|商贩|人员)?|无(?:危废|危险废物)?(?:经营|处置)?(?:许可证?|资质)的?(?:单位|个人|企业|商贩|人员))(?:处置|处理|回收|收购)?",
        ),
    ),
    (
        {"solid_contract": "无", "solid_entrusted": "是"},
        (rf"{scene.WASTE}委托处[置理](?:无|没有|未签订?)(?:处置)?(?:合同|协议)",),
    ),
)
