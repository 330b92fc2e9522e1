using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.Iam;

/// <summary>Errors of IAM, in its words.</summary>
internal static class IamErrors
{
    public static CloudException NoSuchEntity(string what) => new(404, "NoSuchEntity", what);

    public static CloudException AlreadyExists(string what) => new(409, "EntityAlreadyExists", what);

    public static CloudException DeleteConflict(string what) => new(409, "DeleteConflict", what);

    public static CloudException LimitExceeded(string what) => new(409, "LimitExceeded", what);

    public static CloudException Malformed(string what) => new(400, "MalformedPolicyDocument", what);
}
