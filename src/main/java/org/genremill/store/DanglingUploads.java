package org.genremill.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Incomplete multipart uploads below a folder of a bucket, left by tasks that were killed while writing. They are not
 * files and appear in no listing, but they cost as much as files.
 */
final class DanglingUploads {
    private static final String SCHEME = "s3a";

    private DanglingUploads() {}

    /** One upload; the size of its parts is unknown. */
    record Upload(Path path, String id, Instant begun) {}

    /** All incomplete uploads; none on file systems without multipart uploads. */
    static List<Upload> below(Path folder, Configuration hadoop) {
        return SCHEME.equals(folder.toUri().getScheme()) ? Bucket.below(folder, hadoop) : List.of();
    }

    static void abort(Upload upload, Configuration hadoop) {
        Bucket.abort(upload, hadoop);
    }

    /** Code that needs S3A's classes, which are loaded only for buckets. */
    private static final class Bucket {
        static List<Upload> below(Path folder, Configuration hadoop) {
            List<Upload> uploads = new ArrayList<>();
            try {
                RemoteIterator<MultipartUpload> found = bucket(folder, hadoop).listUploads(key(folder) + "/");
                while (found.hasNext()) {
                    MultipartUpload upload = found.next();
                    uploads.add(
                            new Upload(new Path(folder, "/" + upload.key()), upload.uploadId(), upload.initiated()));
                }
                return uploads;
            } catch (IOException e) {
                throw StoreErrors.failed("unfinished uploads below " + folder, "listed", e);
            }
        }

        static void abort(Upload upload, Configuration hadoop) {
            try {
                bucket(upload.path(), hadoop)
                        .getWriteOperationHelper()
                        .abortMultipartCommit(key(upload.path()), upload.id());
            } catch (FileNotFoundException e) {
                // Completed or aborted meanwhile.
            } catch (IOException e) {
                throw StoreErrors.failed("upload of " + upload.path(), "aborted", e);
            }
        }

        private static S3AFileSystem bucket(Path path, Configuration hadoop) throws IOException {
            return (S3AFileSystem) path.getFileSystem(hadoop);
        }

        private static String key(Path path) {
            return path.toUri().getPath().substring(1);
        }
    }
}
