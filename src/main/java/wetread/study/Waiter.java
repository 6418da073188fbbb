package wetread.study;

import wetread.bucket.Upload;
import wetread.queue.StudyMessage;

/** What waits in the {@link WaitingRoom}. */
public sealed interface Waiter {
    /** The key of the object that stands for it. */
    String objectKey();

    /** An upload. */
    record OfUpload(String objectKey, Upload upload) implements Waiter {

        /** The report id alone: the object's key holds the upload's. */
        @Override
        public String toString() {
            return "OfUpload[" + upload.reportId() + "]";
        }
    }

    /** A study of loose files, by the message that has it read. */
    record OfStudy(String objectKey, StudyMessage message) implements Waiter {
    }
}
