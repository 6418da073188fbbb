/** The queue of gathered studies, in AWS SQS: messages that come when a study may be complete. */
package wetread.queue;
