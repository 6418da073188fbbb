package wetread.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What log lines say of the invocation, on whatever thread they are written. */
class InvocationTest {
    private static final String ID = Field.REQUEST_ID.key();

    @AfterEach
    void nothingIsLeft() {
        MDC.clear();
    }

    @Test
    void anotherThreadSaysItToo() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Journal.invoked("request-1", "1-5759e988-bd862e3fe1be46a994272793", true);
            assertEquals("request-1", threads.submit(Journal.carried(() -> MDC.get(ID))).get());

            Journal.invoked("request-2", null, false);
            assertEquals("request-2", threads.submit(Journal.carried(() -> MDC.get(ID))).get());
            assertNull(threads.submit(Journal.carried(() -> MDC.get(Field.TRACE_ID.key()))).get());
            assertEquals("false", MDC.get(Field.COLD_START.key()));
            assertNull(threads.submit(() -> MDC.get(ID)).get());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsNoCodeIsWithheld() {
        Journal.invoked("홍길동", null, true);

        assertEquals("withheld", MDC.get(ID));
    }
}
