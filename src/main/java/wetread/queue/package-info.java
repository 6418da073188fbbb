/** The queues of uploads and of gathered studies, in AWS SQS. A study's message comes when it may be complete. */
package wetread.queue;
