import { diskFiles } from './disk.ts';
import type { FileStore } from './fileStore.ts';
import { type Bucket, s3Files } from './s3.ts';

export type FilesPlace =
  { readonly in: 'folder'; readonly folder: string } | { readonly in: 'bucket'; readonly bucket: Bucket };

export function openFiles(place: FilesPlace): FileStore {
  switch (place.in) {
    case 'folder':
      return diskFiles(place.folder);
    case 'bucket':
      return s3Files(place.bucket);
  }
}
