/**
 * The report: its record, its JSON Schema ({@code report.schema.json}), its readable forms, and where it is written. May
 * use every package that an upload passes before it; none of them knows it.
 */
package wetread.report;
