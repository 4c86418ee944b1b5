using SecureWeb.Sample.Accounts;
using SecureWeb.Sample.Comments;
using SecureWeb.Sample.Data;
using SecureWeb.Sample.Demo;
using SecureWeb.Sample.Files;
using SecureWeb.Sample.Hosting;
using SecureWeb.Sample.Posts;

return await SampleRun.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    var sample = builder.AddSample();
    builder.AddLocalHttps();
    builder.AddData(DataFolder.Open(sample.DataPath));
    builder.Services.AddAccounts();
    builder.Services.AddBoard();

    builder.Services.AddSecureDefaults();

    var app = builder.Build();
    app.UseSecureDefaults();

    app.MapStaticAssets();
    app.MapRazorPages().WithStaticAssets();
    app.MapControllers();
    app.MapHealthChecks("/health").Public("monitors are not signed in; it says one word");
    app.MapAccountApi();
    app.MapPostApi();
    app.MapCommentApi();
    app.MapFileApi();
    if (sample.Demo)
    {
        app.MapDemo();
    }

    await PinboardFile.PrepareAsync(app.Services);
    await app.RunAsync();
});
