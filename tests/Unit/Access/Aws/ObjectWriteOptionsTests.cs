using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Aws;

namespace Sluice.Tests.Unit.Access.Aws;

public sealed class ObjectWriteOptionsTests
{
    private static readonly ObjectWriteOptions s_all = new()
    {
        Encryption = Sluice.Access.Aws.ObjectEncryption.Kms,
        KmsKey = Arn.Parse("arn:aws:kms:eu-central-1:444455556666:key/5f0d"),
        CannedAcl = "bucket-owner-full-control",
        StorageClass = "STANDARD_IA",
    };

    [Fact]
    public void A_put_and_an_upload_in_parts_carry_the_same_headers()
    {
        var put = new PutObjectRequest();
        var upload = new InitiateMultipartUploadRequest();

        s_all.ApplyTo(put);
        s_all.ApplyTo(upload);

        put.ServerSideEncryptionMethod.Value.ShouldBe("aws:kms");
        upload.ServerSideEncryptionMethod.ShouldBe(put.ServerSideEncryptionMethod);
        upload.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe(
            put.ServerSideEncryptionKeyManagementServiceKeyId
        );
        upload.CannedACL.ShouldBe(put.CannedACL);
        upload.StorageClass.ShouldBe(put.StorageClass);
        put.CannedACL.Value.ShouldBe("bucket-owner-full-control");
        put.StorageClass.Value.ShouldBe("STANDARD_IA");
    }

    [Fact]
    public void Nothing_is_asked_for_where_the_bucket_decides()
    {
        var put = new PutObjectRequest();

        ObjectWriteOptions.None.ApplyTo(put);

        put.ServerSideEncryptionMethod.ShouldBeNull();
        put.CannedACL.ShouldBeNull();
        put.StorageClass.ShouldBeNull();
    }
}
