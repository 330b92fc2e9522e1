using System.CommandLine;
using Sluice.Access.Aws;
using Sluice.Cli.CommandLine;
using Sluice.Server.Api.Wire;

namespace Sluice.Cli.Commands.Access;

/// <summary>The options that say what a grant's requests carry: owner, encryption, ACL, storage class.</summary>
internal sealed class GrantHeaderOptions
{
    private readonly Option<string?> _owner = new("--bucket-owner")
    {
        Description = "Account that must own the bucket; without it, the role's.",
        HelpName = "ACCOUNT",
    };
    private readonly Option<string?> _key = new("--kms-key")
    {
        Description = "Customer-managed key that the objects are encrypted with.",
        HelpName = "ARN",
    };
    private readonly Option<ObjectEncryption?> _encryption = new("--encryption")
    {
        Description = "What writes ask for: BucketDefault, S3 or Kms.",
    };
    private readonly Option<string?> _acl = new("--acl")
    {
        Description = "ACL of writes: private, bucket-owner-read, bucket-owner-full-control.",
        HelpName = "ACL",
    };
    private readonly Option<string?> _storageClass = new("--storage-class")
    {
        Description = "Storage class of writes, as STANDARD_IA.",
        HelpName = "CLASS",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _owner, _key, _encryption, _acl, _storageClass })
            command.Add(option);
    }

    public GrantOrder Apply(Invocation invocation, GrantOrder order) =>
        order with
        {
            BucketOwner = invocation.Value(_owner),
            KmsKeyArn = invocation.Value(_key),
            Encryption = invocation.Value(_encryption),
            CannedAcl = invocation.Value(_acl),
            StorageClass = invocation.Value(_storageClass),
        };
}
