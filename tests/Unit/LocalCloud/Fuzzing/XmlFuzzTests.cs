using System.Text;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Cors;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.S3.Locks;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Payloads;
using Sluice.LocalCloud.S3.PublicAccess;
using Sluice.LocalCloud.S3.Uploads;

namespace Sluice.Tests.Unit.LocalCloud.Fuzzing;

/// <summary>Documents, changed: each is read, or refused in the words of S3; none fails, hangs or is read as something that is not in it.</summary>
public sealed class XmlFuzzTests(ITestOutputHelper output)
{
    private static readonly (string Text, Func<byte[], object?> Read)[] Seeds =
    [
        (
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\"a\"</ETag></Part><Part><PartNumber>2</PartNumber><ETag>b</ETag><ChecksumCRC32>AAAAAA==</ChecksumCRC32></Part></CompleteMultipartUpload>",
            body => RequestedPart.Read(body)
        ),
        (
            "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>",
            body => TagSet.FromXml(body, TagSet.MostOfObject)
        ),
        (
            "<CORSConfiguration><CORSRule><AllowedOrigin>https://*.example.com</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedHeader>*</AllowedHeader><MaxAgeSeconds>60</MaxAgeSeconds></CORSRule></CORSConfiguration>",
            body => CorsRules.Parse(body)
        ),
        (
            "<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>2040-01-01T00:00:00Z</RetainUntilDate></Retention>",
            body => Retention.FromXml(body, now: 0)
        ),
        (
            "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Days>3</Days></DefaultRetention></Rule></ObjectLockConfiguration>",
            body => DefaultRetention.FromXml(body)
        ),
        (
            "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>",
            body => PublicAccessBlock.FromXml(body)
        ),
        (
            "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>k</KMSMasterKeyID></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>",
            body => BucketEncryption.FromXml(body)
        ),
        (
            "<Delete><Object><Key>a&amp;b</Key><VersionId>null</VersionId></Object><Quiet>true</Quiet></Delete>",
            body => XmlBody.Parse(body, "Delete")
        ),
    ];

    [Fact]
    public void Twenty_thousand_changed_documents_are_read_or_refused() => Run(20_000, seed: 1);

    [Fact(Explicit = true)]
    public void A_million_changed_documents_are_read_or_refused() => Run(1_000_000, seed: 2);

    private void Run(int count, int seed)
    {
        var mutator = new Mutator(seed);
        var read = 0;
        for (var index = 0; index < count; index++)
        {
            var (text, parse) = mutator.Pick(Seeds);
            var body = Encoding.UTF8.GetBytes(mutator.Mutate(text));
            if (Mutator.Timed(() => TryRead(parse, body)))
                read++;
        }
        output.WriteLine($"{count} documents: {read} read, the others refused.");
        read.ShouldBeInRange(1, count - 1);
    }

    private static bool TryRead(Func<byte[], object?> parse, byte[] body)
    {
        try
        {
            parse(body);
            return true;
        }
        catch (CloudException exception)
        {
            exception.Error.Status.ShouldBeInRange(400, 501);
            return false;
        }
    }
}
