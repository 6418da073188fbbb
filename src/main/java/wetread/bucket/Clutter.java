package wetread.bucket;

import java.util.Locale;
import java.util.regex.Pattern;

/** Objects that programs leave beside what people upload: no upload, and no word is lost about them. */
final class Clutter {
    /** Of macOS, Windows, Linux desktops, office programs and network storage; a whole segment of the key each. */
    private static final Pattern NAME = Pattern.compile("\\.ds_store|\\._.*|icon\r|\\.localized|thumbs\\.db(?::.*)?"
            + "|ehthumbs(?:_vista)?\\.db|desktop\\.ini|\\.directory|~\\$.*|\\.~lock\\..*|\\.nfs[0-9a-f]+");
    private static final Pattern FOLDER = Pattern.compile("__macosx|\\.spotlight-v100|\\.trashes|\\.trash(?:-\\d+)?"
            + "|\\.fseventsd|\\.temporaryitems|\\.appledouble|@eadir|#recycle|\\$recycle\\.bin"
            + "|system volume information|lost\\+found");
    /** Hadoop's mark of a folder, after the folder's name. */
    private static final String FOLDER_MARK = "_$folder$";

    private Clutter() {
    }

    /** Whether a key is clutter, or stands for a folder: consoles make empty objects that end in {@code /}. */
    static boolean is(String key) {
        if (key.endsWith("/") || key.endsWith(FOLDER_MARK)) {
            return true;
        }
        String[] segments = key.toLowerCase(Locale.ROOT).split("/");
        for (int i = 0; i < segments.length - 1; i++) {
            if (FOLDER.matcher(segments[i]).matches()) {
                return true;
            }
        }
        String name = segments[segments.length - 1];
        return NAME.matcher(name).matches() || FOLDER.matcher(name).matches();
    }

    /** Whether an object without bytes of that media type stands for a folder, as file system gateways write it. */
    static boolean isFolder(String mediaType) {
        String type = mediaType == null ? "" : mediaType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/x-directory") || type.startsWith("httpd/unix-directory");
    }
}
