/**
 * What a reader that knows nothing of medicine finds: if a model is no better, labels can be told from brightness and
 * layout alone.
 */
package wetread.tools.evaluation.baseline;
