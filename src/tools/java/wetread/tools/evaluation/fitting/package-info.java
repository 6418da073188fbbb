/**
 * From which confidence on the first tier's answer is enough, chosen on labelled cases and judged on others. Pure: a
 * case is given by what either way would make of it, whoever found that out.
 */
package wetread.tools.evaluation.fitting;
