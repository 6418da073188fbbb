package wetread.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.oracle.svm.core.annotate.TargetElement;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * An executable built for size takes the slow way at each new array, and works out there how large its heap may become:
 * some hundredths of an event's processor time. Nothing that it depends on changes here; where an option does, the heap
 * is told so by another way.
 */
@TargetClass(className = HeapSizes.AreWorkedOut.IN, onlyWith = HeapSizes.AreWorkedOut.class)
final class HeapSizes {
    @Substitute
    @TargetElement(name = AreWorkedOut.BY)
    private static void knowThem() {
    }

    /** Other versions of GraalVM may do without. */
    static final class AreWorkedOut implements BooleanSupplier {
        static final String IN = "com.oracle.svm.core.genscavenge.ThreadLocalAllocation";
        static final String BY = "runSlowPathHooks";

        @Override
        public boolean getAsBoolean() {
            try {
                return Arrays.stream(Class.forName(IN).getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(BY) && method.getParameterCount() == 0);
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    }
}
