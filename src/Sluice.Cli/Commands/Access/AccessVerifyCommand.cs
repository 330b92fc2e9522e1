using System.CommandLine;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Access;

/// <summary>Proves a grant: what must work works, and what must be refused is refused.</summary>
internal sealed class AccessVerifyCommand : ApiCommand
{
    private readonly Argument<string> _grant = new("GRANT") { Description = "Id of the grant." };
    private readonly Option<FileInfo?> _trust = Document("--trust", "The role's trust policy as it is installed.");
    private readonly Option<FileInfo?> _permissions = Document("--permissions", "The role's permissions policy.");
    private readonly Option<FileInfo?> _bucket = Document("--bucket-policy", "The bucket's policy.");
    private readonly Option<FileInfo?> _key = Document("--key-policy", "The key's policy.");

    private readonly Option<bool> _matrix = new("--matrix")
    {
        Description =
            "Call nobody: print what each statement and condition of the kit is there for, each left out in turn.",
    };

    public AccessVerifyCommand()
        : base(
            "verify",
            "Prove a grant with real calls, and name what is missing or too wide.",
            "sluice access verify grant-…\n"
                + "sluice access verify grant-… --trust trust.json --permissions permissions.json --json"
        )
    {
        Add(_grant);
        Add(_matrix);
        foreach (var option in new[] { _trust, _permissions, _bucket, _key })
            Add(option);
    }

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        if (invocation.Value(_matrix))
            return await WriteMatrixAsync(invocation, client, cancellation);
        var order = new VerifyOrder
        {
            TrustPolicy = await ReadAsync(invocation, _trust, cancellation),
            PermissionsPolicy = await ReadAsync(invocation, _permissions, cancellation),
            BucketPolicy = await ReadAsync(invocation, _bucket, cancellation),
            KeyPolicy = await ReadAsync(invocation, _key, cancellation),
        };
        var verified = await client.VerifyGrantAsync(invocation.Value(_grant), order, cancellation);
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(verified));
        else
            VerificationReport.Write(invocation.Terminal, verified);
        return verified.Grant.State == GrantState.Verified ? ExitCode.Complete : ExitCode.Failed;
    }

    private async Task<int> WriteMatrixAsync(Invocation invocation, SluiceClient client, CancellationToken cancellation)
    {
        var grant = await client.GetGrantAsync(invocation.Value(_grant), cancellation);
        var kit = await client.GetKitAsync(grant.Id, cancellation);
        return MatrixReport.Write(
            invocation,
            new AccessKit
            {
                Statements = [.. kit.Statements.Select(one => one.ToStatement())],
                Role = Arn.TryParse(grant.RoleArn, out var role) ? role : null,
                Account = AccountId.IsValid(grant.BucketOwner) ? new AccountId(grant.BucketOwner!) : null,
            }
        );
    }

    private static Option<FileInfo?> Document(string name, string description) =>
        new(name) { Description = description, HelpName = "FILE" };

    private static async Task<string?> ReadAsync(
        Invocation invocation,
        Option<FileInfo?> option,
        CancellationToken cancellation
    ) =>
        invocation.Value(option) is not { } file ? null
        : file.Exists ? await File.ReadAllTextAsync(file.FullName, cancellation)
        : throw new UsageException($"{option.Name}: there is no file \"{file}\".");
}
