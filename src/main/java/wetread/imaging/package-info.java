/**
 * What an image is to the rest of the product. {@link wetread.imaging.read.ImageReader} makes a
 * {@link wetread.imaging.MedicalImage} of a file; {@link wetread.imaging.render.Renderer} makes
 * {@link wetread.imaging.Rendition}s of that. A file that cannot be read ends in an
 * {@link wetread.imaging.UnreadableImageException} with its reason. This package depends on no other.
 */
package wetread.imaging;
