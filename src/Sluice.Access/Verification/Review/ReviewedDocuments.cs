using Sluice.Access.Policy;

namespace Sluice.Access.Verification.Review;

/// <summary>The documents that are known and well-formed.</summary>
internal sealed record ReviewedDocuments(AttachedPolicy? Trust, AttachedPolicy? Permissions, AttachedPolicy? Bucket);
