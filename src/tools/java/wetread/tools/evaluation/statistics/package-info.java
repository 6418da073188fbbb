/**
 * Statistics of readings against labels: intervals, ROC, calibration, paired comparisons and bounds on what is missed.
 * Pure: nothing here knows a model, a policy or a file. What is drawn at random is drawn from a stated seed.
 */
package wetread.tools.evaluation.statistics;
