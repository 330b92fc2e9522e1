using System.Xml.Linq;
using Amazon.Runtime;

namespace Sluice.Access.Aws;

/// <summary>The few IAM calls that setting up a grant takes, for the customer's side of a demo, a test or a script.</summary>
/// <exception cref="AccessException">Every method: IAM refused, or did not answer.</exception>
public sealed class IamClient(AWSCredentials credentials, AwsEndpoint endpoint, TimeProvider? time = null)
{
    private const string Version = "2010-05-08";
    private readonly SignedQueryChannel _channel = new(credentials, endpoint, time ?? TimeProvider.System);

    /// <returns>The ARN of the new user.</returns>
    public async Task<Arn> CreateUserAsync(string userName, CancellationToken cancellation = default)
    {
        var reply = await CallAsync("CreateUser", userName, [("UserName", userName)], cancellation);
        return Arn.Parse(Text(reply, "Arn"));
    }

    public async Task<IamAccessKey> CreateAccessKeyAsync(string userName, CancellationToken cancellation = default)
    {
        var reply = await CallAsync("CreateAccessKey", userName, [("UserName", userName)], cancellation);
        return new IamAccessKey(Text(reply, "AccessKeyId"), Text(reply, "SecretAccessKey"));
    }

    public Task PutUserPolicyAsync(
        string userName,
        string policyName,
        string document,
        CancellationToken cancellation = default
    ) =>
        CallAsync(
            "PutUserPolicy",
            userName,
            [("UserName", userName), ("PolicyName", policyName), ("PolicyDocument", document)],
            cancellation
        );

    /// <param name="path">Begins and ends with a slash; null is <c>/</c>.</param>
    public async Task<IamRole> CreateRoleAsync(
        string roleName,
        string trustPolicy,
        string? path = null,
        CancellationToken cancellation = default
    )
    {
        (string, string)[] parameters =
        [
            ("RoleName", roleName),
            ("AssumeRolePolicyDocument", trustPolicy),
            .. path is null ? [] : new[] { ("Path", path) },
        ];
        return Role(await CallAsync("CreateRole", roleName, parameters, cancellation));
    }

    public async Task<IamRole> GetRoleAsync(string roleName, CancellationToken cancellation = default) =>
        Role(await CallAsync("GetRole", roleName, [("RoleName", roleName)], cancellation));

    public Task PutRolePolicyAsync(
        string roleName,
        string policyName,
        string document,
        CancellationToken cancellation = default
    ) =>
        CallAsync(
            "PutRolePolicy",
            roleName,
            [("RoleName", roleName), ("PolicyName", policyName), ("PolicyDocument", document)],
            cancellation
        );

    /// <returns>The document as JSON.</returns>
    public async Task<string> GetRolePolicyAsync(
        string roleName,
        string policyName,
        CancellationToken cancellation = default
    )
    {
        var reply = await CallAsync(
            "GetRolePolicy",
            roleName,
            [("RoleName", roleName), ("PolicyName", policyName)],
            cancellation
        );
        return Uri.UnescapeDataString(Text(reply, "PolicyDocument"));
    }

    /// <returns>Names of the role's inline policies.</returns>
    public async Task<IReadOnlyList<string>> ListRolePoliciesAsync(
        string roleName,
        CancellationToken cancellation = default
    )
    {
        var reply = await CallAsync("ListRolePolicies", roleName, [("RoleName", roleName)], cancellation);
        return
        [
            .. reply
                .Descendants()
                .Where(element => element.Name.LocalName == "PolicyNames")
                .Elements()
                .Select(element => element.Value),
        ];
    }

    public Task DeleteRolePolicyAsync(string roleName, string policyName, CancellationToken cancellation = default) =>
        CallAsync("DeleteRolePolicy", roleName, [("RoleName", roleName), ("PolicyName", policyName)], cancellation);

    public Task DeleteRoleAsync(string roleName, CancellationToken cancellation = default) =>
        CallAsync("DeleteRole", roleName, [("RoleName", roleName)], cancellation);

    public Task UpdateAssumeRolePolicyAsync(
        string roleName,
        string trustPolicy,
        CancellationToken cancellation = default
    ) =>
        CallAsync(
            "UpdateAssumeRolePolicy",
            roleName,
            [("RoleName", roleName), ("PolicyDocument", trustPolicy)],
            cancellation
        );

    private Task<XElement> CallAsync(
        string action,
        string subject,
        (string, string)[] parameters,
        CancellationToken cancellation
    ) =>
        _channel.SendAsync(
            new AwsCall($"iam:{action}", subject),
            [("Action", action), ("Version", Version), .. parameters],
            cancellation
        );

    private static IamRole Role(XElement reply) =>
        new(
            Arn.Parse(Text(reply, "Arn")),
            Text(reply, "RoleId"),
            Uri.UnescapeDataString(Text(reply, "AssumeRolePolicyDocument"))
        );

    private static string Text(XElement reply, string name) =>
        reply.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value
        ?? throw new AccessException(
            new AccessFailure("access.unreadable_reply", $"The IAM endpoint's answer has no {name}.")
        );
}
