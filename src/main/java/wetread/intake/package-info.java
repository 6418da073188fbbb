/**
 * What was uploaded: the three shapes in which events arrive, and the download. Depends on no other package of the
 * product.
 */
package wetread.intake;
