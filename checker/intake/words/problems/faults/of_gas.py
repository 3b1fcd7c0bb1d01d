"""Waste gas, dust, painting, odour, boilers: 喷漆废气未收集, 砂石露天堆放."""

from checker.intake import lazy_re as re
from checker.intake.words import scene
from checker.intake.words.problems import lacking

_GAS_PLAIN = r"(?:工艺废气|废气|粉尘|烟尘|烟气|尾气|酸雾|沥青烟)"
_PAINTING = (
    r"(?:喷漆|喷涂|烤漆|涂装|调漆|印刷|注塑)(?:房|工序|工段|车间)?(?:产生)?(?:的)?(?:有机)?(?:废气|vocs)?"
)
# Other work that gives off VOCs, named as a problem where it is done in the open.
_VOC_WORK = (
    r"(?:喷漆|喷涂|调漆|晾漆|晾干|流平|硫化|密炼|炼胶|印刷|胶印|丝印|凹印|涂布|复合|覆膜|淋膜|上光|刷胶|涂胶|喷胶|施胶|糊制"
    r"|注塑|吹膜|吹塑|吸塑|滚塑)"
)
# Such work, and what raises dust, may be kept by a hood or in a closed machine; painting needs a room.
NOT_ENCLOSED = re.compile(r"^(?!.*(?:漆|喷涂|涂装)).*[未不](?:进行|采取|做到|完全)?(?:密闭|封闭)")
KEPT_OTHERWISE = re.compile(
    r"(?:设备|机台|印刷机|注塑机|破碎机|工位)[^,;。未无没不]{0,4}(?:密闭|封闭)"
    r"|(?<![^,;。])[^,;。未无没不]*(?:密闭收集|负压|集气罩)"
)
_COATING = r"(?:(?:喷|刷)漆|喷涂|底漆|面漆|调漆|涂装|烤漆|晾漆|晾干)"
_ROOM = r"(?:房|间|工序|工段|车间|作业)?"
_BAKING = r"(?:喷?烤漆房?|喷漆房)(?:产生)?(?:的)?"
_DUST_PLANT = (
    r"(?:除尘|收尘|集尘|吸尘|粉尘收集|粉尘处理|粉尘治理|粉尘收集处理|烟尘处理|烟尘治理)(?:处理)?(?:设施"
    r"|设备|装置|器|措施|系统)"
)
_DUSTY_WORK = (
    r"(?:破碎|筛分|粉碎|打磨|切割|锯切|锯料|裁板|开料|雕刻|砂光|抛丸|制砂|粉磨|球磨|上料|投料|落料|包装|木工|喷砂|打砂"
    r"|(?<!电解)(?<!化学)(?<!湿式)抛光)"
)
_KIT = r"(?:处理)?(?:设施|装置|设备|系统|措施|塔)"
# What a facility uses up: it treats no more where this is not renewed.
_USED_UP = (
    rf"(?:{scene.FROM}(?:布袋|脉冲|滤筒)?除尘器?|(?:{scene.FROM}|喷塑)?粉末回收(?:系统|装置)?)?(?:活性炭|过滤棉|滤棉|滤袋|布袋|滤筒|滤芯|(?:uv)?灯管"
    rf"|催化剂)"
)
_NOT_RENEWED = (
    r"(?:长期|长时间|超期|超期限|逾期)?未(?:能)?(?:及时|按时|按期|定期|按(?:要求|规定))?"
    r"(?:进行)?(?:更换|再生)"
)
_IN_THE_OPEN = (
    r"露天(?:堆放|堆存|存放)"
    r"(?:(?:且|并)?未(?:采取)?(?:任何)?(?:覆盖|苫盖|遮盖|密闭|防尘|抑尘|防扬尘|扬尘防治)(?:措施)?)?"
)
_MATERIAL = (
    r"(?:砂石|砂|碎石|石料|石子|石粉|骨料|煤炭|原煤|煤矸石|煤渣|煤灰|煤|粉料|水泥|矿石|矿粉|粉煤灰"
    r"|矿渣|页岩|黏土|粘土|泥土|石灰石|石灰|石膏|黄沙|河沙|沙石|沙)"
    r"++(?:原料|料|物料|堆|堆场|料堆)?"
)
OF_GAS = {"gas": "是"}

# The choices, by key of the field in rules/fields.yaml, that a clause of one of these forms says.
SAID = (
    # Of the booth of a repairer before any other.
    (
        {"gas_direct": "是", "service_gas_facility": "无", "voc_process": "是", **OF_GAS},
        (
            rf"{_BAKING}废气(?:{scene.UNTREATED})?(?:直排|直接(?:排放|外排|排入)){scene.AWAY}",
            rf"{_BAKING}废气未(?:经|进行)?(?:任何|有效)?(?:处理|治理|净化)",
        ),
    ),
    (
        {"gas_direct": "是", "gas_facility": "无", **OF_GAS},
        (
            rf"{scene.FROM}{scene.GASES}(?:无|没有)(?:任何)?(?:收集)?(?:处理|治理|净化)(?:设施|装置|设备|措施)"
            rf"{scene.VIA}(?:直接|就|即)?(?:直排|外排|排放){scene.AWAY}",
        ),
    ),
    (
        {"gas_direct": "是", **OF_GAS},
        (
            rf"{scene.FROM}{scene.GASES}{scene.VIA}(?:{scene.UNTREATED})?{scene.VIA}(?:直排|直接(?:排放"
            rf"|外排|排入|排至|排到|排向)){scene.AWAY}",
            rf"{scene.FROM}{scene.GASES}{scene.UNTREATED}{scene.VIA}(?:排放|外排|排入|排至){scene.AWAY}",
            rf"{scene.FROM}{scene.GASES}(?:无|没有|未)(?:任何|有效)?收集(?:[和、及]?(?:处理|治理))?(?:设施|装置|设备|措施)?"
            rf"{scene.VIA}(?:直接|就|即)?(?:直排|外排|排放){scene.AWAY}",
            rf"{scene.FROM}{scene.GASES}未(?:经|进行)?收集[、和且]?未(?:经|进行)?(?:处理|治理)",
            rf"{scene.FROM}{scene.GASES}未(?:经|进行)?(?:脱硫|脱硝|除尘)+(?:处理)?(?:直接)?(?:直排|排放|外排){scene.AWAY}",
            r"(?:直接)?(?:排放|外排|偷排)未经(?:任何|有效)?(?:处理|治理)的?(?:工艺|有机)?废气",
            # Gas is not kept: what is not treated is let out.
            rf"{scene.FROM}{_GAS_PLAIN}未(?:经|进行)?(?:任何|有效)?(?:处理|治理|净化)",
        ),
    ),
    (
        {"fume_purifier": "无"},
        (
            rf"{scene.FROM}(?:餐饮)?油烟(?:废气)?(?:(?:{scene.UNTREATED})?(?:直排|直接(?:排放|外排)){scene.AWAY}"
            rf"|未(?:经|进行)?(?:处理|净化))",
        ),
    ),
    (
        {"gas_facility_running": lacking.STATES["abnormal"], **OF_GAS},
        (
            rf"{_USED_UP}{_NOT_RENEWED}(?:,?已?(?:饱和|失效))?",
            rf"{_NOT_RENEWED}{_USED_UP}",
            rf"{_USED_UP}更换(?:不及时|不到位)",
            rf"{_USED_UP}已?(?:吸附)?(?:板结|饱和|失效)+(?:{_NOT_RENEWED})?",
            rf"{_USED_UP}(?:破损|损坏|脱落|穿孔|破洞|掉落|烂了|破了)(?:漏[粉尘灰])?(?:{_NOT_RENEWED})?",
            r"不正常(?:运行|使用)(?:大气|废气)(?:污染物?)?(?:防治|治理|处理)(?:设施|设备)",
        ),
    ),
    (
        {"fugitive_control": "否", **OF_GAS},
        (
            rf"{scene.FROM}(?:{scene.GASES})?无组织排放",
            rf"{scene.FROM}{scene.GASES}(?:有)?(?:明显)?(?:从|由)?(?:车间)?(?:门窗|窗户|屋顶|缝隙)?(?:外逸|逸散|逸出|外溢|外泄)",
            r"(?:皮带|破碎|筛分|粉碎|造粒|制砂|投料|上料|下料|输送|搅拌|配料|[、和及与])+(?:工序|工段|环节|过程|设备|皮带|[带机廊])?未(?:进行|采取|做到|完全)?(?:密闭|封闭)(?:措施)?",
            # It blows about: nothing keeps it.
            rf"{scene.FROM}{scene.GASES}(?:直接|到处|随风)*(?:飘散|飘|飞|散|逸散)(?:到|至|向|往|出|在)?(?:[^,未无没不]{{0,4}}?(?:路上|路面|公路|马路|外面|厂外|室外|屋外|门外|车间外|厂房外|院外|院坝|周边|附近|隔壁|空中|天上|满天|四处))",
            rf"{scene.FROM}{scene.GASES}(?:用|靠|通过|由)(?:大|工业|排)?(?:风扇|电扇|排气扇|抽风机)(?:直接)?(?:吹|抽|排)(?:到|至|出|向)?(?:车间|屋|室|厂房|门|窗|厂)?外面?",
            r"无组织排放(?:管控|控制|防治)*措施(?:未落实|落实不到位|不到位)",
        ),
    ),
    (
        {"gas_collected": "否", **OF_GAS},
        (
            rf"{scene.FROM}{scene.GASES}(?:未(?:进行|能)?|没有?)(?:有效|完全|全部|密闭)?收集(?:处理)?",
            rf"{scene.FROM}{scene.GASES}收集(?:处理)?不(?:完全|彻底|充分)",
            rf"{scene.FROM}{scene.GASES}(?:有效)?收集(?:措施|设施|效率|效果)?(?:不完全|不完善|不全"
            rf"|不到位|不充分|不彻底|效果差|效果不佳|效率低|率低)",
            rf"{scene.FROM}(?:{scene.NO}{scene.COLLECTOR}|{scene.COLLECTOR}{scene.NOT_BUILT})",
            rf"{scene.FROM}{scene.GASES}(?:无收集|{scene.NO}(?:{scene.COLLECTING}|回收(?:装置|设施|系统)))",
            rf"(?:喷漆|喷胶|喷塑|喷涂|涂胶|刷胶|注塑|吹塑|吹膜|挤出|造粒|焊接|打磨|切割|抛光|印刷|发泡|熔炼)(?:工序|工段|作业|车间|房)?"
            rf"{scene.NO}(?:废气|粉尘)?{scene.COLLECTING}",
        ),
    ),
    (
        {"voc_facility": "无", **OF_GAS},
        (
            rf"{_PAINTING}{scene.NO}(?:废气|vocs|有机废气|污染)?{scene.PLANT}",
            rf"{_PAINTING}(?:废气|vocs|有机废气){scene.PLANT}{scene.NOT_BUILT}",
        ),
    ),
    (
        {"voc_facility": "无", "voc_process": "是", **OF_GAS},
        (
            rf"{scene.FROM}{scene.VOC}未(?:经|进行)?(?:处理|治理)",
            rf"{scene.FROM}{scene.VOC}{scene.NO}{scene.PLANT}",
            rf"{scene.FROM}{scene.NO}{scene.VOC}{scene.PLANT}",
            rf"{scene.FROM}{scene.VOC}{scene.PLANT}{scene.NOT_BUILT}",
        ),
    ),
    (
        {"gas_facility": "无", **OF_GAS},
        (rf"{scene.FROM}(?:废气|烟气|尾气){scene.NO}(?:废气)?{scene.PLANT}",),
    ),
    (
        {"gas_facility": "无"},
        (rf"{scene.FROM}{scene.NO}废气{scene.PLANT}", rf"{scene.FROM}废气{scene.PLANT}{scene.NOT_BUILT}"),
    ),
    # What is done in the open is being done.
    (
        {"voc_enclosed": "否", "voc_process": "是", "production_state": "在产", **OF_GAS},
        (
            rf"(?:露天|敞开式?|占道)(?:进行)?{_COATING}(?:作业)?",
            rf"{_COATING}{_ROOM}敞开(?:式)?(?:作业|生产)",
            rf"(?:在)?(?:室外|厂房外|车间外|店外|门外|门口|院内|院坝里?|路边|街沿|街边|人行道)(?:空地|场地)?(?:上)?(?:进行|露天)?{_COATING}(?:作业)?",
        ),
    ),
    (
        {"voc_enclosed": "否", "voc_process": "是", **OF_GAS},
        (
            rf"{_COATING}{_ROOM}未(?:完全|全|进行|采取)?(?:密闭|封闭)(?:措施)?",
            rf"{_COATING}{_ROOM}(?:密闭|封闭)(?:不严|不到位|不完全|性差|不彻底)",
            rf"{_VOC_WORK}(?:[、和及与]{_VOC_WORK})*{_ROOM}未(?:完全|全|进行|采取)?(?:密闭|封闭)(?:措施)?",
            rf"{_VOC_WORK}(?:[、和及与]{_VOC_WORK})*{_ROOM}未在密闭(?:的)?(?:空间|车间|喷漆房|设备)(?:内|中)?(?:进行|作业|操作)?",
            rf"{_VOC_WORK}(?:[、和及与]{_VOC_WORK})*{_ROOM}在(?:开放|敞开|非密闭|露天)(?:式)?的?(?:空间|区域|车间|环境|场所)(?:内|中)?(?:进行|作业|操作)?",
            rf"(?:{_COATING}|{_VOC_WORK}){_ROOM}在?(?:敞开|开放|露天|敞口|没有?封闭|未封闭)(?:式)?的?(?:棚子?|大棚|敞棚|雨棚|院坝|院子|坝子|场地|空地)(?:里|内|下|头|中)?(?:面)?(?:进行|作业|操作|喷|做|刷)*",
            rf"未(?:采取)?密闭(?:措施)?{_COATING}",
            rf"{_COATING}{_ROOM}敞开(?:式)?(?:作业|生产)?",
            rf"未在密闭(?:的)?(?:空间|车间|喷漆房|设备)(?:内|中)?(?:进行)?{_COATING}(?:作业)?",
        ),
    ),
    # Whether anything is painted there is not said.
    ({"voc_enclosed": "否"}, (r"(?:无|没有|未建|未设置?)(?:密闭|封闭)?的?(?:喷?烤漆房|喷漆房)",)),
    (
        {"dust_removal": "无", "dusty_process": "是"},
        (
            rf"{_DUSTY_WORK}(?:[、和及与]?{_DUSTY_WORK})*{_ROOM}{scene.NO}{_DUST_PLANT}",
            rf"{scene.FROM}粉尘{scene.NO}(?:{_DUST_PLANT}|{scene.PLANT})",
        ),
    ),
    (
        {"dusty_process": "是"},
        (
            r"(?:车间|厂区|地面|设备)(?:内|外|内外|周边|上)*(?:积尘|粉尘|积灰)(?:明显|较多|较大|很多|很厚|严重)",
        ),
    ),
    # Soot may be that of a boiler.
    (
        {"dust_removal": "无"},
        (
            rf"{scene.FROM}(?:烟尘)?{scene.NO}{_DUST_PLANT}",
            rf"{scene.FROM}{_DUST_PLANT}{scene.NOT_BUILT}",
            rf"{scene.FROM}烟尘{scene.NO}{scene.PLANT}",
        ),
    ),
    (
        {"dusty_materials": "是", "materials_cover": "露天"},
        (
            rf"{scene.FROM}{_MATERIAL}{_IN_THE_OPEN}",
            rf"{_MATERIAL}(?:堆场|料场|料堆|堆放场|堆放区|堆)(?:物料)?未(?:进行|采取|做到|完全|有效|全部)*(?:覆盖|苫盖|遮盖|密闭|封闭)(?:措施)?",
        ),
    ),
    # Whether these raise dust is not said.
    (
        {"materials_cover": "露天"},
        (
            rf"(?:原料|物料|原辅材?料|原材料)+{_IN_THE_OPEN}",
            r"(?:原料|物料|成品|砂石|料)*(?:堆场|料堆|堆放场|料场|物料|原料)未(?:采取|落实|设置|有)(?:任何|有效|相应)?(?:的)?(?:防尘|抑尘|覆盖|遮盖|苫盖|扬尘防治|防扬尘|降尘)(?:措施|设施)?",
            r"(?:原料|物料|成品|砂石|料)*(?:堆场|料堆|堆放场)(?:物料)?未(?:进行|采取|做到|完全|有效)*(?:覆盖|苫盖|遮盖|密闭|封闭)(?:措施)?",
        ),
    ),
    (
        {"odour": "是"},
        (
            r"(?:散发|产生)(?:明显|刺鼻|刺激性)?(?:的)?(?:异味|恶臭|臭味|臭气)",
            rf"{scene.FROM}(?:厂区|现场|车间)?(?:苯乙烯|油漆|塑料|橡胶|溶剂|刺鼻)?(?:异味|恶臭)(?:明显|较大|较重|刺鼻)",
        ),
    ),
    (
        {"fuel_ban_zone": "是", "high_pollution_fuel": "是"},
        (r"(?:高污染燃料)?禁燃区内?(?:使用|燃用)(?:燃煤锅炉|高污染燃料|燃煤|煤炭)",),
    ),
    ({"boiler_compliant": "否"}, (r"锅炉不符合环保要求",)),
    (
        {"desulphurisation": "无", "dust_removal": "无"},
        (
            rf"{scene.FROM}(?:烟气)?{scene.NO}(?:脱硫除尘|除尘脱硫){_KIT}",
            rf"{scene.FROM}(?:脱硫除尘|除尘脱硫){_KIT}{scene.NOT_BUILT}",
        ),
    ),
    (
        {"desulphurisation": "无", "denitrification": "无"},
        (rf"{scene.FROM}(?:烟气)?{scene.NO}脱硫脱硝{_KIT}", rf"{scene.FROM}脱硫脱硝{_KIT}{scene.NOT_BUILT}"),
    ),
    (
        {"desulphurisation": "无"},
        (
            r"(?:窑炉|炉窑|锅炉)?烟气未(?:经|进行)?脱硫(?:处理)?",
            rf"{scene.FROM}(?:烟气)?{scene.NO}脱硫{_KIT}",
            rf"{scene.FROM}脱硫{_KIT}{scene.NOT_BUILT}",
        ),
    ),
    (
        {"denitrification": "无"},
        (rf"{scene.FROM}(?:烟气)?{scene.NO}脱硝{_KIT}", rf"{scene.FROM}脱硝{_KIT}{scene.NOT_BUILT}"),
    ),
    (
        {"low_voc_materials": "否"},
        (r"未使用低(?:vocs?|挥发性)(?:含量)?(?:的)?(?:原辅材?料|涂料|油墨|胶粘剂|胶水|油漆)",),
    ),
    (
        {"open_burning": "是"},
        (
            r"(?:在厂区内?|在院内)?露天焚烧(?:生活垃圾|垃圾|废料|边角料|木屑|锯末|秸秆|杂物|固废"
            r"|废塑料|废橡胶|废轮胎|废旧轮胎|废布料|废电线|电线电缆|皮革|沥青)?",
        ),
    ),
)
