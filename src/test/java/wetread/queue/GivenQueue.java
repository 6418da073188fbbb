package wetread.queue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** A queue by its URL alone: nothing can be sent to it. */
public final class GivenQueue {
    private GivenQueue() {
    }

    /** @param url null for none */
    public static StudyQueue at(String url) {
        return new StudyQueue(null, new ObjectMapper(), () -> Optional.ofNullable(url));
    }
}
