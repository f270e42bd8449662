(function(d){var me=document.currentScript,list=d[me.dataset.page]||[];if(!list.length)return;
var box=document.createElement('details');box.open=true;box.style.cssText='position:fixed;z-index:99;left:0;right:0;bottom:0;max-height:40vh;overflow:auto;margin:0;padding:.5rem 1rem;background:#fbeed9;color:#5a2f00;border-top:3px solid #8a4b08;font-size:.9rem';
var head=document.createElement('summary');head.textContent=list.length+' 个问题 · findings';box.append(head);
list.forEach(function(f){var p=document.createElement('p');p.style.margin='.3rem 0';p.textContent=f;box.append(p)});document.body.append(box)})
