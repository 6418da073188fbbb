/** Tests of grouping, order and choice. */
package wetread.imaging.series;
