package wetread.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.awt.GraphicsEnvironment;

/**
 * Screens, and with them windows and fonts. libawt asks {@link GraphicsEnvironment} whether there are any, so that
 * class has to be reachable; what it would make for them does not.
 */
@TargetClass(className = "java.awt.GraphicsEnvironment$LocalGE")
final class Screens {
    @Substitute
    private static GraphicsEnvironment createGE() {
        throw new UnsupportedOperationException("There are no screens");
    }
}
