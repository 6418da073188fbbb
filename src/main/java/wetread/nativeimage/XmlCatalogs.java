package wetread.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import javax.xml.parsers.SAXParser;

/**
 * What names an entity's place in an XML document. S3's answers have none, and the SDK has DTDs and external entities
 * switched off; the parser of the catalogs' own files would bring schemas and DTDs with it, a megabyte of code.
 */
@TargetClass(className = "javax.xml.catalog.CatalogImpl")
final class XmlCatalogs {
    @Substitute
    private SAXParser getParser() {
        throw new UnsupportedOperationException("XML catalogs are not read");
    }
}
