using System.Globalization;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>The version that a request names, or else the latest; and what S3 says where that is no object.</summary>
internal static class NamedVersion
{
    /// <exception cref="CloudException">404 where nothing is there; 405 for a delete marker that is named.</exception>
    public static StoredObject Demand(S3Backend backend, S3Exchange exchange)
    {
        if (exchange.Existing is { } item)
            return item;
        if (exchange.Version is not { } marker)
            throw exchange.VersionId is { } versionId
                ? NoSuchVersion(exchange.Key, versionId)
                : backend.Access.MissingKey(exchange);
        throw exchange.VersionId is null
            ? With(backend.Access.MissingKey(exchange), marker)
            : With(
                new CloudException(
                    405,
                    "MethodNotAllowed",
                    "The specified method is not allowed against this resource."
                ),
                marker
            );
    }

    public static CloudException NoSuchVersion(string key, string versionId) =>
        new(
            new CloudError(404, "NoSuchVersion", "The specified version does not exist.")
                .With("Key", key)
                .With("VersionId", versionId)
        );

    private static CloudException With(CloudException refusal, StoredObject marker) =>
        refusal.Error.Code == "AccessDenied"
            ? refusal
            : new CloudException(
                refusal.Error with
                {
                    Headers =
                    [
                        new("x-amz-delete-marker", "true"),
                        new("x-amz-version-id", marker.VersionId),
                        new("Last-Modified", marker.ModifiedAt.ToString("R", CultureInfo.InvariantCulture)),
                    ],
                }
            );
}
