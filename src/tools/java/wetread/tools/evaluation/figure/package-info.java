/** Pictures of results, drawn once as shapes and written as SVG and PNG. */
package wetread.tools.evaluation.figure;
