using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Sts;

/// <summary>GetFederationToken: a session of a user under another name, which can do what both the user's policies and the session's allow.</summary>
internal static partial class FederationToken
{
    private const int DefaultSeconds = 43_200;
    private const int MostSecondsOfRoot = 3600;

    public static IEnumerable<object> Handle(CloudDirectory directory, QueryCall call)
    {
        if (call.Caller.Session is not null)
            throw new CloudException(403, "AccessDenied", "Cannot call GetFederationToken with session credentials");
        var name = call.Parameters.RequiredText("Name", 2, 32, NameText);
        var tags = call.Parameters.Tags(50);
        Demand(directory, call, name, tags);
        var policies = SessionPolicies.Read(
            directory,
            new SessionScope(
                call.Account.Value,
                call.Parameters.Text("Policy", 1, int.MaxValue),
                AssumeRoleRequest.ReadPolicyArns(call.Parameters),
                tags
            )
        );
        var session = new Session
        {
            AccessKeyId = Identifiers.SessionKey(),
            Secret = Identifiers.Secret(),
            Token = Identifiers.SessionToken(),
            IdentityId = call.Caller.Identity!.UniqueId,
            Name = name,
            IssuedAt = directory.Now,
            ExpiresAt = directory.Now + (Seconds(call) * 1000L),
            Policies = policies.Json,
            Tags = TagText.Render(tags),
        };
        directory.Credentials.AddSession(session);
        return Answer(new Caller(call.Caller.Identity, session), policies.PackedPercent);
    }

    private static int Seconds(QueryCall call)
    {
        var asked = call.Parameters.Number("DurationSeconds", 900, 129_600);
        return call.Caller.Identity!.IsRoot
            ? Math.Min(asked ?? MostSecondsOfRoot, MostSecondsOfRoot)
            : asked ?? DefaultSeconds;
    }

    private static void Demand(
        CloudDirectory directory,
        QueryCall call,
        string name,
        ImmutableSortedDictionary<string, string> tags
    )
    {
        var context = RequestConditions
            .Of(call.Request, call.Caller, directory.Region, directory.Time.GetUtcNow())
            .WithRequestTags(tags);
        foreach (
            var action in tags.IsEmpty
                ? ["sts:GetFederationToken"]
                : new[] { "sts:GetFederationToken", "sts:TagSession" }
        )
            directory.Authorizer.Demand(
                new AuthorizationQuestion(
                    call.Caller,
                    action,
                    $"arn:aws:sts::{call.Account}:federated-user/{name}",
                    call.Account
                )
                {
                    Context = context,
                }
            );
    }

    private static IEnumerable<object> Answer(Caller caller, int? percent)
    {
        yield return SessionXml.Credentials(caller.Session!);
        yield return new XElement(
            "FederatedUser",
            new XElement("FederatedUserId", caller.UserId),
            new XElement("Arn", caller.Arn)
        );
        if (percent is not null)
            yield return new XElement("PackedPolicySize", percent);
    }

    [GeneratedRegex(@"^[\w+=,.@-]*\z", RegexOptions.ECMAScript, 1000)]
    private static partial Regex NameText { get; }
}
