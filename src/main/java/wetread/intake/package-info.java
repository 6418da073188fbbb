/**
 * What was uploaded: the three shapes in which events arrive, who may read it (claims), where it waits for the budget, and
 * the download. Depends on {@code journal} alone.
 */
package wetread.intake;
