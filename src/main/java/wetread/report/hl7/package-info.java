/** The report as an HL7 v2 message, for systems without FHIR. */
package wetread.report.hl7;
