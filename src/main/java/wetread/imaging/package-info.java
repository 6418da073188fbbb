/**
 * What an image is to the rest of the product: the contract between those who read files and those who render pictures.
 * {@link wetread.imaging.read.ImageReader} turns a file into a {@link wetread.imaging.MedicalImage};
 * {@link wetread.imaging.render.Renderer} turns that into {@link wetread.imaging.Rendition}s. What cannot be read ends in an
 * {@link wetread.imaging.UnreadableImageException} that names the reason. Depends on no other package.
 */
package wetread.imaging;
