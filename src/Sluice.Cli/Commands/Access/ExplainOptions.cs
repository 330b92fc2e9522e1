using System.Collections.Immutable;
using System.CommandLine;
using Sluice.Access;
using Sluice.Access.Cases;
using Sluice.Access.Exports;
using Sluice.Access.Policy;
using Sluice.Cli.CommandLine;

namespace Sluice.Cli.Commands.Access;

/// <summary>A request and policies as options give them.</summary>
internal sealed class ExplainOptions
{
    private readonly Option<string?> _principal = new("--principal")
    {
        Description = "Who asks: ARN of a user, role, session or account root, a service's host name, or * for nobody.",
        HelpName = "ARN",
    };
    private readonly Option<string?> _action = new("--action")
    {
        Description = "What is asked: service:Name.",
        HelpName = "ACTION",
    };
    private readonly Option<string> _resource = new("--resource")
    {
        Description = "What it is asked of.",
        HelpName = "ARN",
        DefaultValueFactory = _ => "*",
    };
    private readonly Option<string?> _account = new("--resource-account")
    {
        Description = "Who owns the resource, where its ARN does not say; without it, the caller's account.",
        HelpName = "ID",
    };
    private readonly Option<string[]> _context = new("--context")
    {
        Description = "A condition key of the request; a key given twice is a list.",
        HelpName = "KEY=VALUE",
    };
    private readonly Option<string[]> _identity = Files("--identity", "Policy of the principal.");
    private readonly Option<string?> _resourcePolicy = new("--resource-policy")
    {
        Description =
            "Policy of the resource: bucket, key or queue policy; for sts:AssumeRole the role's trust policy.",
        HelpName = "FILE",
    };
    private readonly Option<string[]> _boundary = Files("--boundary", "Permissions boundary of the principal.");
    private readonly Option<string[]> _session = Files("--session", "Session policy.");
    private readonly Option<string[]> _scp = Files("--scp", "Service control policy; one a level, the root's first.");
    private readonly Option<string[]> _rcp = Files("--rcp", "Resource control policy; one a level, the root's first.");
    private readonly Option<string?> _details = new("--authorization-details")
    {
        Description =
            "Output of `aws iam get-account-authorization-details`: the principal's policies are found in it.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        foreach (
            var option in new Option[]
            {
                _principal,
                _action,
                _resource,
                _account,
                _context,
                _identity,
                _resourcePolicy,
                _boundary,
                _session,
                _scp,
                _rcp,
                _details,
            }
        )
            command.Add(option);
    }

    /// <exception cref="UsageException">An option is missing, a file cannot be read, a document is malformed.</exception>
    public AccessCase Read(Invocation invocation)
    {
        var action =
            invocation.Value(_action)
            ?? throw new UsageException(
                "Name what is asked: --action s3:GetObject; or give a file of cases: --cases FILE."
            );
        var resource = invocation.Value(_resource)!;
        var context = Context(invocation);
        var exported = Exported(invocation);
        context = (exported?.Tags ?? ImmutableDictionary<string, string>.Empty)
            .Select(tag => (Key: $"aws:PrincipalTag/{tag.Key}", tag.Value))
            .Where(tag => context.ValuesOf(tag.Key).IsEmpty)
            .Aggregate(context, (keys, tag) => keys.With(tag.Key, tag.Value));
        var principal = exported?.Principal ?? Principal(invocation, context);
        var request = new AccessRequest(principal, action, resource, Owner(invocation, resource), context);
        return new AccessCase(request, Policies(invocation, request, exported));
    }

    private ApplicablePolicies Policies(Invocation invocation, AccessRequest request, ExportedPrincipal? exported)
    {
        var isTrust = request.Action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase);
        var ofResource =
            invocation.Value(_resourcePolicy) is { } file
                ? PolicyFile.Read(file, isTrust ? PolicyType.Trust : PolicyType.Resource)
            : isTrust ? Details(invocation, details => details.TrustPolicyOf(request.Resource))
            : null;
        return new ApplicablePolicies
        {
            Identity = [.. exported?.Identity ?? [], .. Read(invocation, _identity, PolicyType.Identity)],
            Boundary = Layer([
                .. Or(exported?.Boundary),
                .. Read(invocation, _boundary, PolicyType.PermissionsBoundary),
            ]),
            Session = Layer([.. Read(invocation, _session, PolicyType.Session)]),
            Resource = ofResource,
            ServiceControl = Levels(invocation, _scp, PolicyType.ServiceControl),
            ResourceControl = Levels(invocation, _rcp, PolicyType.ResourceControl),
        };
    }

    private RequestPrincipal Principal(Invocation invocation, RequestContext context) =>
        invocation.Value(_principal) is not { } text
            ? throw new UsageException("Name who asks: --principal ARN; * is nobody.")
            : PrincipalText.Read(text, context)
                ?? throw new UsageException(
                    $"\"{text}\" is no principal; write the ARN of a root, user, role or session, a service's host name, or *."
                );

    private ExportedPrincipal? Exported(Invocation invocation)
    {
        var arn = invocation.Value(_principal);
        if (arn is null || invocation.Value(_details) is not { } file)
            return null;
        return Details(invocation, details => details.Find(arn))
            ?? throw new UsageException($"{file} has no user or role {arn}.");
    }

    private T? Details<T>(Invocation invocation, Func<AuthorizationDetails, T?> read)
        where T : class
    {
        if (invocation.Value(_details) is not { } file)
            return null;
        try
        {
            return read(AuthorizationDetails.Parse(PolicyFile.ReadText(file)));
        }
        catch (FormatException wrong)
        {
            throw new UsageException($"{file}: {wrong.Message}");
        }
    }

    private AccountId? Owner(Invocation invocation, string resource)
    {
        if (invocation.Value(_account) is not { } text)
            return Arn.TryParse(resource, out var arn) && AccountId.IsValid(arn.Account)
                ? new AccountId(arn.Account)
                : null;
        return AccountId.IsValid(text)
            ? new AccountId(text)
            : throw new UsageException($"--resource-account {text} is no account id: 12 digits are expected.");
    }

    private RequestContext Context(Invocation invocation)
    {
        var context = RequestContext.Empty;
        foreach (var pair in invocation.Value(_context) ?? [])
        {
            var mark = pair.IndexOf('=', StringComparison.Ordinal);
            if (mark <= 0)
                throw new UsageException($"--context {pair} is no KEY=VALUE, as aws:SourceIp=203.0.113.7.");
            context = RequestContextReader.Add(context, pair[..mark], pair[(mark + 1)..]);
        }
        return context;
    }

    private static ImmutableArray<AttachedPolicy> Layer(ImmutableArray<AttachedPolicy> attached) =>
        attached.IsEmpty ? default : attached;

    private static ImmutableArray<AttachedPolicy> Or(ImmutableArray<AttachedPolicy>? attached) =>
        attached is { IsDefault: false } known ? known : [];

    private static IEnumerable<AttachedPolicy> Read(Invocation invocation, Option<string[]> option, PolicyType type) =>
        (invocation.Value(option) ?? []).Select(file => PolicyFile.Read(file, type));

    private static ImmutableArray<ImmutableArray<AttachedPolicy>> Levels(
        Invocation invocation,
        Option<string[]> option,
        PolicyType type
    )
    {
        var levels = Read(invocation, option, type).Select(policy => ImmutableArray.Create(policy)).ToImmutableArray();
        return levels.IsEmpty ? default : levels;
    }

    private static Option<string[]> Files(string name, string description) =>
        new(name)
        {
            Description = $"{description} May be given more than once.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
}
