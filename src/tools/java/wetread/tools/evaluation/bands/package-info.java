/**
 * What the policy saves and misses under a range of assumptions of how well models read: large populations drawn in
 * memory, decided by the product's own tiers, shown as bands. SYNTHETIC: no model was asked.
 */
package wetread.tools.evaluation.bands;
