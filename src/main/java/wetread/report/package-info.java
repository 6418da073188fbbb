/**
 * The report: its record, its JSON Schema ({@code report.schema.json}), its readable forms, where it is written, and what is
 * kept beside it: paid answers, the ledger and its budget, estimates. May use every package that an upload passes before
 * it; none of them knows it.
 */
package wetread.report;
