#pragma once
#include <string>

#include "sim/study/database.h"

/// A study's database says of each point what its rows come to (table `digests`, SHA-256), and the same of its
/// manifest. Whoever reads a database asks first whether it still says so: a flipped bit or an edited row is
/// then an error, not a result.
namespace parley {

/// Notes the digest of a point's rows, which are there already. The transaction is the caller's.
void note_digest(Database& database, std::int64_t point);
/// Notes the digest of the manifest.
void note_manifest_digest(Database& database);

/// Throws StoreError that names the first points whose rows are not those that were written. `file` is for the
/// message.
void require_undamaged(Database& database, const std::string& file);

}  // namespace parley
