using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using SecureWeb.Diagnostics;
using SecureWeb.Headers;
using SecureWeb.Headers.TagHelpers;

namespace SecureWeb.Tests.Headers.TagHelpers;

public sealed class AssetIntegrityTagHelperTests : IDisposable
{
    private const string FromManifest = "sha256-manifest";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();
    private readonly FakeLogCollector _logs = new();
    private AssetIntegritySource _source = AssetIntegritySource.Manifest;
    private string _environment = "Production";
    private ServiceProvider? _services;

    public AssetIntegrityTagHelperTests()
    {
        Write("site.js", "one");
        Write("plain.js", "two");
        Write("plain.css", "three");
    }

    [Theory]
    [InlineData("/site.js")]
    [InlineData("/site.f1ng3r.js")]
    [InlineData("/site.js?v=12")]
    [InlineData("/SITE.js")]
    public void Script_InTheManifest_GetsItsHash(string src) => Assert.Equal(FromManifest, Script(src));

    [Fact]
    public void Script_UnderAPathBase_GetsItsHash()
    {
        Assert.Equal(FromManifest, Script("/app/site.js", pathBase: "/app"));
        Assert.Null(Script("/site.js", pathBase: "/app"));
    }

    [Theory]
    [InlineData("/plain.js")]
    [InlineData("/missing.js")]
    [InlineData("site.js")]
    [InlineData("/a/../site.js")]
    [InlineData("")]
    public void Script_NotInTheManifest_IsLeftAlone(string src) => Assert.Null(Script(src));

    [Fact]
    public void Script_OnlyCompressedVariant_IsLeftAlone() => Assert.Null(Script("/packed.js"));

    [Fact]
    public void Script_WithItsOwnIntegrity_IsLeftAlone()
        => Assert.Equal("sha384-own", Script("/site.js", attributes: ("integrity", "sha384-own")));

    [Fact]
    public void Script_WithContentAsAddress_IsRead()
        => Assert.Equal(FromManifest, Render("script", ("src", new HtmlString("/site.js?a=1&amp;b=2"))));

    [Theory]
    [InlineData("stylesheet", null, true)]
    [InlineData("STYLESHEET preload", null, true)]
    [InlineData("modulepreload", null, true)]
    [InlineData("preload", "script", true)]
    [InlineData("preload", "style", true)]
    [InlineData("preload", "font", false)]
    [InlineData("preload", null, false)]
    [InlineData("icon", null, false)]
    [InlineData("canonical", null, false)]
    public void Link_EachRelation(string rel, string? destination, bool expected)
    {
        var hash = Render("link", [("href", "/site.js"), ("rel", rel), .. destination is null
            ? Array.Empty<(string, object)>() : [("as", destination)]]);

        Assert.Equal(expected ? FromManifest : null, hash);
    }

    [Fact]
    public void Script_Asked_AlsoHashesAFileOfTheWebRoot()
    {
        Assert.Equal(Hash("two"), Script("/plain.js", attributes: ("asset-integrity", "")));
        Assert.Null(Script("/missing.js", attributes: ("asset-integrity", "")));
        Assert.Null(Script("/../plain.js", attributes: ("asset-integrity", "")));
    }

    [Fact]
    public void Script_Disabled_IsLeftAlone() => Assert.Null(Script("/site.js", isEnabled: false));

    [Fact]
    public void Off_OnlyElementsThatAsk()
    {
        _source = AssetIntegritySource.Off;

        Assert.Null(Script("/site.js"));
        Assert.Equal(FromManifest, Script("/site.js", attributes: ("asset-integrity", "")));
    }

    [Fact]
    public void Files_WithoutBeingAsked()
    {
        _source = AssetIntegritySource.Files;

        Assert.Equal(Hash("three"), Render("link", ("href", "/plain.css"), ("rel", "stylesheet")));
        Assert.Equal(FromManifest, Script("/site.js"));
    }

    [Fact]
    public void Production_FileChangedAfterStart_KeepsItsHash()
    {
        _source = AssetIntegritySource.Files;
        var before = Script("/plain.js");

        Write("plain.js", "put in its place");

        Assert.Equal(before, Script("/plain.js"));
    }

    [Fact]
    public void Development_EditedFile_IsReadAgain()
    {
        _environment = "Development";
        Assert.Equal(Hash("one"), Script("/site.js"));
        Assert.Equal(Hash("one"), Script("/site.f1ng3r.js"));

        Write("site.js", "edited");

        Assert.Equal(Hash("edited"), Script("/site.js"));
    }

    [Theory]
    [InlineData("https://cdn.example/lib.js?x=1")]
    [InlineData("//cdn.example/lib.js")]
    public void External_IsLeftAloneAndSaidOnce(string src)
    {
        Assert.Null(Script(src));
        Assert.Null(Script(src + "?other"));

        var line = Assert.Single(_logs.GetSnapshot());
        Assert.Equal(EventIds.UnverifiedAsset, line.Id.Id);
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains("cdn.example/lib.js", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void External_WithIntegrity_IsNotSaid()
    {
        Script("https://cdn.example/lib.js", attributes: ("integrity", "sha256-x"));

        Assert.Empty(_logs.GetSnapshot());
    }

    [Fact]
    public void External_ManyMadeUpAddresses_AreBounded()
    {
        for (var i = 0; i < 500; i++)
        {
            Script($"https://cdn.example/{i}.js");
        }

        Assert.Equal(50, _logs.GetSnapshot().Count);
    }

    [Theory]
    [InlineData("site.js", FromManifest)]
    [InlineData("/site.f1ng3r.js", FromManifest)]
    [InlineData("plain.js", null)]
    [InlineData("../site.js", null)]
    [InlineData("//site.js", null)]
    public void Find_ForComponents_KnowsTheManifest(string path, string? expected)
        => Assert.Equal(expected, Services.GetRequiredService<IAssetIntegrity>().Find(path));

    public void Dispose()
    {
        _services?.Dispose();
        _root.Delete(recursive: true);
    }

    private ServiceProvider Services => _services ??= new ServiceCollection()
        .AddSingleton<EndpointDataSource>(new DefaultEndpointDataSource(
            Asset("site.js", "site.js"), Asset("site.f1ng3r.js", "site.js"),
            Asset("packed.js", "packed.js.gz", new StaticAssetSelector("Content-Encoding", "gzip", "0.1"))))
        .AddSingleton<IWebHostEnvironment>(new WebRoot(_root.FullName) { EnvironmentName = _environment })
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddSingleton(Options.Create(new SecureHeadersOptions { AssetIntegrity = _source }))
        .AddSingleton<AssetIntegrity>()
        .AddSingleton<IAssetIntegrity>(provider => provider.GetRequiredService<AssetIntegrity>())
        .AddSingleton<ILogger<UnverifiedAssets>>(new FakeLogger<UnverifiedAssets>(_logs))
        .AddSingleton<UnverifiedAssets>()
        .BuildServiceProvider();

    private string? Script(
        string src, string pathBase = "", bool isEnabled = true, params (string Name, object Value)[] attributes)
        => Render("script", pathBase, isEnabled, [("src", src), .. attributes]);

    private string? Render(string element, params (string Name, object Value)[] attributes)
        => Render(element, "", true, attributes);

    private string? Render(
        string element, string pathBase, bool isEnabled, params (string Name, object Value)[] attributes)
    {
        var http = new DefaultHttpContext { RequestServices = Services, Request = { PathBase = pathBase } };
        var list = new TagHelperAttributeList(attributes.Select(a => new TagHelperAttribute(a.Name, a.Value)));
        var context = new TagHelperContext(element, list, new Dictionary<object, object>(), "id");

        // What is bound to a property is no attribute of the output.
        var output = new TagHelperOutput(element,
            new TagHelperAttributeList(list.Where(a => a.Name != "asset-integrity")),
            (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));

        new AssetIntegrityTagHelper { IsEnabled = isEnabled, ViewContext = new ViewContext { HttpContext = http } }
            .Process(context, output);

        return output.Attributes["integrity"]?.Value.ToString();
    }

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_root.FullName, name), content);

    private static string Hash(string content)
        => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    // In Development the framework takes the hashes of the manifest out.
    private Endpoint Asset(string route, string path, params StaticAssetSelector[] selectors)
        => new(null, new EndpointMetadataCollection(new StaticAssetDescriptor
        {
            Route = route,
            AssetPath = path,
            Selectors = selectors,
            Properties = _environment == "Development" ? [] : [new StaticAssetProperty("integrity", FromManifest)],
        }), route);

    private sealed class WebRoot(string path) : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = path;

        public IFileProvider WebRootFileProvider { get; set; } = new PhysicalFileProvider(path);

        public string ApplicationName { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = path;

        public string EnvironmentName { get; set; } = "Production";
    }
}
