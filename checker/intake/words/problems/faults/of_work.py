"""Whether somebody works there: 正在生产, 停产两年, 大门紧锁."""

from checker.intake.words.problems import of_the_day

# The choices, by key of the field in rules/fields.yaml, that a clause of one of these forms says.
SAID = (
    (
        {"production_state": "在产"},
        (
            r"(?:正在|正常)(?:生产|经营|营业|作业)",
            r"处于(?:生产|试生产)(?:状态|阶段)?",
            r"在(?:生产|经营)",
            rf"(?:现场)?(?:检查|核查)?时?正(?:在)?(?:进行)?[^,未无没不拟]{{0,4}}?{of_the_day.WORK_SEEN}(?:作业|加工|生产)?",
            rf"(?:现场)?(?:仍|依然|依旧)?在[^,未无没不拟建]{{0,4}}?{of_the_day.WORK_SEEN}(?:作业|加工|生产)?",
            r"(?:擅自|私自|又|偷偷)?(?:恢复|复)(?:了)?(?:生产|产)|死灰复燃",
            # Whatever was done before: 已取缔的造粒点重新生产.
            r"(?:(?:已|曾|原)?(?:被)?(?:取缔|关停|关闭|查封|断电|拆除|停产)(?:后|的)?[^,未无没不]{0,8}?)?(?:又|擅自|私自|再次|违规|偷偷)*(?:重新|恢复)(?:开始|开工|投入)?(?:生产|开工|营业|加工|经营)",
        ),
    ),
    (
        {"production_state": "停产"},
        (
            r"(?:长期|常年|目前|现|处于)停产(?:状态)?",
            r"停产(?:状态|至今)",
            r"停产(?:已有?|约|近)?[一二两三四五半多\d]+(?:多|余)?(?:年|个月)(?:以上|有余|多)?",
            r"(?:据称)?(?:已)?停产[一二两三四五半多\d]+(?:多|余)?(?:年|个月)(?:以上)?",
            # Nobody is seen to work there: nothing is alleged that takes somebody who does.
            r"(?:大门|厂门|铁门)(?:紧锁|紧闭|上锁)|关门闭户|人去楼空|(?:现场)?未见(?:生产|加工)|无生产迹象|厂房(?:已)?(?:闲置|空置)",
        ),
    ),
)
