using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace Sluice.Access.Aws;

/// <summary>The identity that this process itself runs as: the only long-lived one there is. Everything else is borrowed from it.</summary>
public static class OperatorCredentials
{
    private const string Hint =
        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile, or run on a machine that has an instance role.";

    /// <summary>Environment, then the default profile, then container and instance roles, in the SDK's own order.</summary>
    /// <exception cref="AccessException"><c>access.no_credentials</c>: there is none.</exception>
    public static AWSCredentials Find()
    {
        try
        {
            return DefaultAWSCredentialsIdentityResolver.GetCredentials();
        }
        catch (AmazonClientException missing)
        {
            throw new AccessException(
                new AccessFailure("access.no_credentials", "No AWS credentials were found for this process.")
                {
                    Hint = Hint,
                },
                missing
            );
        }
    }

    /// <param name="profile">Name of a profile of the shared configuration, or the path of a credentials file whose <c>default</c> profile counts.</param>
    /// <exception cref="AccessException"><c>access.no_such_profile</c>.</exception>
    public static AWSCredentials FromProfile(string profile)
    {
        var chain = File.Exists(profile)
            ? new CredentialProfileStoreChain(Path.GetFullPath(profile))
            : new CredentialProfileStoreChain();
        var name = File.Exists(profile) ? "default" : profile;
        if (chain.TryGetAWSCredentials(name, out var credentials))
            return credentials;

        throw new AccessException(
            new AccessFailure("access.no_such_profile", $"There is no AWS profile \"{profile}\" with credentials.")
            {
                Hint = "List the profiles with `aws configure list-profiles`, or give the path of a credentials file.",
            }
        );
    }
}
