namespace SecureWeb.PackageTests;

public sealed class PackageContentTests(PackedPackages packages)
{
    [Theory]
    [InlineData("SecureWeb")]
    [InlineData("SecureWeb.Sqlite")]
    public async Task Package_HoldsTheLibraryItsDocsAndTheReadme(string package)
    {
        var files = await packages.FilesAsync(package);

        Assert.Contains($"lib/net10.0/{package}.dll", files);
        Assert.Contains($"lib/net10.0/{package}.xml", files);
        Assert.Contains("README.md", files);
    }

    [Theory]
    [InlineData("SecureWeb")]
    [InlineData("SecureWeb.Sqlite")]
    public async Task SymbolPackage_HoldsTheSymbols(string package)
        => Assert.Contains($"lib/net10.0/{package}.pdb", await packages.FilesAsync(package, "snupkg"));
}
