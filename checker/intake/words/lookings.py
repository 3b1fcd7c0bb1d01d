"""Headings of what somebody saw, and those below which the like is not of today or not seen."""

from checker.intake import lazy_re as re

# Whatever its cells say: another time, others' words, what is to be done, by law or by plan, what was done.
NOT_BELIEVED = re.compile(
    r"首[轮次]|上[轮次年]|前[次期轮]|第一[轮次]|历史|原|整[改治]前|曾|过去|以前|既往|往年|去年|(?:19|20)\d\d年?|历[年次]|[^以]前(?:生产|经营|状态)"
    r"|投诉|举报|信访|反映|诉求|来[信电]|群众|媒体|线索|交办|转办|工单|来源"
    r"|措施|要求|建议|方案|计划|打算|目标|任务|承诺|下[一步]|拟|应|须|需|整[改治](?!后)|整治|处[理置罚]|办理|办结|销号|落实"
    r"|自[述查评报]|企业(?:说明|自|承诺|申辩|反馈|意见)|申辩|陈述|说法|风险|可能|疑似|涉嫌|隐患点|依据|条款|法律|标准|限值|规定|依照"
    r"|示例|样例|填[写报]说明|例如|要点|检查项|项目名称|内容名称|类[别型]|分类|工艺|产品|原[料辅]|经营范围|名称|地址|危废|种类|去向"
    r"|手续|证照|执照|许可|环评|验收|登记|批复"  # papers: read as such
)
