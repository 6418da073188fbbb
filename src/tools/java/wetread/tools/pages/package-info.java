/** Renders example reports as pages, to be looked at. */
package wetread.tools.pages;
