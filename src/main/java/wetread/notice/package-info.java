/**
 * Tells people of reports that cannot wait: an event for EventBridge, a message for SNS. What is to be told is put down
 * before the report is written ({@code notices/<report id>.json}), so that nothing that happens between loses it.
 */
package wetread.notice;
